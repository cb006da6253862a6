/** What went wrong in one sentence, and what to do about it in another. */
export class Trouble extends Error {
  override readonly name = 'Trouble';

  constructor(
    sentence: string,
    readonly remedy: string,
    options?: ErrorOptions,
  ) {
    super(sentence, options);
  }
}

export function diskFull(dataDir: string): Trouble {
  return new Trouble(
    `The disk that holds ${dataDir} is full.`,
    'Free some space, or set CHENGBAN_DATA to a directory on another disk, and start again. Nothing acknowledged is lost.',
  );
}

export function cannotWrite(dataDir: string, error: unknown): Trouble {
  const reason = error instanceof Error ? error.message : String(error);
  return new Trouble(
    `Chengban may not write in ${dataDir} (${reason}).`,
    'Start it as the owner of that directory, or set CHENGBAN_DATA to a directory you may write.',
    { cause: error },
  );
}

/** Turns what the operating system said into a Trouble; anything else is passed on as it is. */
export function asTrouble(error: unknown, dataDir: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(dataDir);
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return cannotWrite(dataDir, error);
  return error;
}

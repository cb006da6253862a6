import { SingleBar } from 'cli-progress';

export interface Bar {
  to(value: number): void;
  end(): void;
}

/** What the launcher shows: one calm line per step; on a terminal a bar while something is fetched. */
export interface Progress {
  readonly say: (line: string) => void;
  readonly warn: (line: string) => void;
  /** `size` is what the total is called; bytes where nothing is said. */
  readonly bar: (title: string, total: number, size?: string) => Bar;
  /** Runs a step and says how long it took. */
  step<Result>(title: string, work: () => Promise<Result>, outcome?: (result: Result) => string): Promise<Result>;
}

export function terminalProgress(out: NodeJS.WriteStream = process.stdout): Progress {
  // A closed terminal is no reason to die half-way through stopping.
  for (const stream of [out, process.stderr]) stream.on('error', () => undefined);
  const say = (line: string) => void out.write(`${line}\n`);
  return {
    say,
    warn: (line) => void process.stderr.write(`! ${line}\n`),
    bar: (title, total, size = `${Math.round(total / 1024 / 1024)} MB`) =>
      out.isTTY ? terminalBar({ title, total, size }, out) : quietBar(title, say),
    async step(title, work, outcome) {
      const start = Date.now();
      const result = await work();
      const detail = outcome ? `  ${outcome(result)}` : '';
      say(`  ${title.padEnd(12)}${detail}  (${((Date.now() - start) / 1000).toFixed(1)} s)`);
      return result;
    },
  };
}

function terminalBar({ title, total, size }: { title: string; total: number; size: string }, out: NodeJS.WriteStream): Bar {
  const bar = new SingleBar({ format: `  ${title} [{bar}] {percentage}% of {size}`, stream: out, clearOnComplete: true });
  bar.start(total, 0, { size });
  return { to: (value) => bar.update(Math.min(value, total)), end: () => bar.stop() };
}

function quietBar(title: string, say: (line: string) => void): Bar {
  say(`  ${title} …`);
  return { to: () => undefined, end: () => undefined };
}

import { hash, verify } from '@node-rs/argon2';
import { Problem } from '../http/problem';

/** OWASP's floor for argon2id, the package's default algorithm; about 25 ms. */
const cost = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const;

export const passwordLength = { min: 8, max: 128 } as const;

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost);
}

let atOnce = 0;
const mostAtOnce = 16;

/** Hashing takes a core each: a flood of sign-ins must not take them all from those who decide. */
export async function isPassword(password: string, hashed: string | undefined): Promise<boolean> {
  if (atOnce >= mostAtOnce) throw new Problem('sign-in-busy', { headers: { 'retry-after': '1' } });
  atOnce += 1;
  try {
    // An unknown login costs the same time as a wrong password.
    const same = await verify(hashed ?? (await ofNobody()), password.normalize('NFKC'));
    return same && hashed !== undefined;
  } finally {
    atOnce -= 1;
  }
}

let nobody: Promise<string> | undefined;

function ofNobody(): Promise<string> {
  nobody ??= hashPassword('the password of nobody');
  return nobody;
}

/** Hashes the password of nobody before the first sign-in, which would otherwise take twice as long. */
export async function warmUp(): Promise<void> {
  await ofNobody();
}

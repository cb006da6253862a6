import type { SignedIn } from './access';

const freshMs = 2_000;
const mostKept = 10_000;

/**
 * Sessions looked up within the last two seconds. Measured with 16 clients: half the work of a signed-in read was the
 * look-up. What this process ends is gone at once, even when a look-up that began before is still under way; what
 * another process ends is gone within two seconds. The command path judges posts anew by the directory it reads itself.
 */
export class RecentSessions {
  private readonly found = new Map<string, { readonly signedIn: SignedIn; readonly until: number }>();
  private endings = 0;

  constructor(private readonly now: () => number = Date.now) {}

  get(tokenHash: Buffer): SignedIn | undefined {
    const known = this.found.get(tokenHash.toString('base64'));
    return known && this.now() < known.until ? known.signedIn : undefined;
  }

  /** Looks the session up and keeps it, unless something ended meanwhile. */
  async lookUp(tokenHash: Buffer, find: () => Promise<SignedIn | undefined>): Promise<SignedIn | undefined> {
    const before = this.endings;
    const signedIn = await find();
    if (signedIn && before === this.endings) this.keep(tokenHash, signedIn);
    return signedIn;
  }

  forget(): void {
    this.endings += 1;
    this.found.clear();
  }

  private keep(tokenHash: Buffer, signedIn: SignedIn): void {
    if (this.found.size >= mostKept) this.found.clear();
    const until = Math.min(this.now() + freshMs, signedIn.session.expiresAt.getTime());
    this.found.set(tokenHash.toString('base64'), { signedIn, until });
  }
}

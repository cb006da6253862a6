import { smallerEditions } from './smaller-editions';
import { differenceIn, type Tale } from './tale';
import type { Played } from './wanted';

/** Enough for any tale; what has not come to an end by then is told as far as it came. */
const mostTries = 3_000;

/**
 * The smallest tale found on which the two sides still differ: fewer acts, a smaller route, fewer words in its steps. Acts
 * name seats by what they are, so most of a tale stays true when something else of it is left out.
 */
export class Shrinking {
  private tries = 0;

  constructor(private best: Tale) {
    this.best = cut(best);
  }

  smallest(): Tale {
    for (let before = -1; before !== this.tries && this.tries < mostTries;) {
      const size = this.size;
      this.leaveOutActs();
      this.leaveOutWords();
      if (this.size === size) before = this.tries;
    }
    return this.best;
  }

  private get size(): number {
    return JSON.stringify(this.best).length;
  }

  private take(candidate: Tale): boolean {
    this.tries += 1;
    if (this.tries > mostTries || differenceIn(candidate) === undefined) return false;
    this.best = cut(candidate);
    return true;
  }

  /** Many at once first, then one by one, from the end. */
  private leaveOutActs(): void {
    for (let many = Math.ceil(this.best.acts.length / 2); many >= 1; many = Math.floor(many / 2)) {
      for (let end = this.best.acts.length; end > 0; end -= many) {
        const { acts } = this.best;
        const left: readonly Played[] = [...acts.slice(0, Math.max(end - many, 0)), ...acts.slice(end)];
        if (left.length < acts.length) this.take({ ...this.best, acts: left });
      }
    }
  }

  private leaveOutWords(): void {
    for (let found = true; found;) {
      found = false;
      for (const edition of smallerEditions(this.best.edition)) {
        found = this.take({ ...this.best, edition });
        if (found || this.tries >= mostTries) break;
      }
    }
  }
}

/** Without what was done after the difference. */
function cut(tale: Tale): Tale {
  return { ...tale, acts: differenceIn(tale)?.acts ?? tale.acts };
}

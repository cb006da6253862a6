/** Hands out the numbers of a throw one after the other, and begins anew. */
export class Dice {
  private at = 0;

  constructor(private readonly picks: readonly number[]) {}

  next(): number {
    const number = this.picks[this.at % this.picks.length] ?? 0;
    this.at += 1;
    return number + (this.at > this.picks.length ? this.at : 0);
  }

  of<T>(choices: readonly T[]): T | undefined {
    return choices[this.next() % Math.max(choices.length, 1)];
  }
}

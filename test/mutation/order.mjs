/**
 * Which tests a mutant meets first: those that have ended most mutants for the time they take. One failed test is
 * enough, so most mutants are over with the first one or two.
 */
export class Order {
  known = new Map();

  note(id, failed, ms) {
    const { kills, met, time } = this.known.get(id) ?? { kills: 0, met: 0, time: 0 };
    this.known.set(id, { kills: kills + (failed ? 1 : 0), met: met + 1, time: time + ms, usual: this.usual(id) || ms });
  }

  /** How long the test took the first time, which was without a mutant. */
  usual(id) {
    return this.known.get(id)?.usual ?? 0;
  }

  /** Leaves in a block only what is wanted, and puts the most promising first. */
  arrange(block, wanted, nameOf) {
    const kept = block.children.filter((child) => {
      if (child.type === 'test') return wanted(child);
      this.arrange(child, wanted, nameOf);
      return child.children.length > 0;
    });
    const worth = new Map(kept.map((child) => [child, this.worthOf(child, nameOf)]));
    block.children = kept.sort((a, b) => worth.get(b) - worth.get(a));
    block.tests = block.children.filter((child) => child.type === 'test');
  }

  worthOf(child, nameOf) {
    if (child.type === 'describeBlock') return Math.max(...child.children.map((one) => this.worthOf(one, nameOf)));
    const { kills, met, time } = this.known.get(nameOf(child)) ?? { kills: 0, met: 0, time: 0 };
    return (kills + 0.1) / (met + 1) / (5 + time / Math.max(met, 1));
  }
}

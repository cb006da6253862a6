interface Wish<Item, Result> {
  readonly item: Item;
  readonly apart: string | undefined;
  readonly resolve: (result: Result | Promise<Result>) => void;
  readonly reject: (error: unknown) => void;
}

export interface TogetherLimits {
  /** Items in one batch. */
  readonly most: number;
  /** Batches under way at the same time; what comes meanwhile gathers for the next one. */
  readonly atOnce: number;
}

/**
 * Does in one go what several callers ask for in the same turn of the event loop, or while an earlier batch is under
 * way. A single caller waits for nothing; the more there are, the less each of them costs the database.
 */
export class Together<Item, Result> {
  private waiting: Wish<Item, Result>[] = [];
  private underWay = 0;
  private looking = false;

  /** `work` answers in the order of the items. */
  constructor(
    private readonly work: (items: readonly Item[]) => Promise<readonly (Result | Promise<Result>)[]>,
    private readonly limits: TogetherLimits,
  ) {}

  /** Items with the same word for `apart` never go in one batch. */
  ask(item: Item, apart?: string): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, apart, resolve, reject });
      if (this.looking) return;
      this.looking = true;
      setImmediate(() => this.look());
    });
  }

  private look(): void {
    this.looking = false;
    while (this.waiting.length > 0 && this.underWay < this.limits.atOnce) void this.run(this.next());
  }

  private next(): Wish<Item, Result>[] {
    const batch: Wish<Item, Result>[] = [];
    const left: Wish<Item, Result>[] = [];
    const taken = new Set<string>();
    for (const wish of this.waiting) {
      const full = batch.length >= this.limits.most || (wish.apart !== undefined && taken.has(wish.apart));
      if (wish.apart !== undefined) taken.add(wish.apart);
      (full ? left : batch).push(wish);
    }
    this.waiting = left;
    return batch;
  }

  private async run(batch: readonly Wish<Item, Result>[]): Promise<void> {
    this.underWay += 1;
    try {
      const results = await this.work(batch.map((wish) => wish.item));
      batch.forEach((wish, index) => wish.resolve(results[index] as Result | Promise<Result>));
    } catch (error) {
      batch.forEach((wish) => wish.reject(error));
    }
    this.underWay -= 1;
    this.look();
  }
}

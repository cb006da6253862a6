import type { Choice, Edition, Expression, ForEach, Inclusive, Node, Parallel, Stage, Step } from '../../domain/edition';

/** The route as boxes and arrows, as every kind of drawing needs it: splits and joins drawn out, ids unique. */
export interface Flow {
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
}

export type Box = { readonly id: string } & (
  | { readonly what: 'start' | 'end' }
  | { readonly what: 'step'; readonly step: Step }
  | { readonly what: 'split' | 'join'; readonly node: Parallel | Choice | Inclusive }
  | { readonly what: 'group'; readonly node: ForEach | Stage; readonly inside: Flow }
);

export interface Arrow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly when?: Expression;
  /** Taken when no condition holds. */
  readonly otherwise?: true;
}

/** First and last box of a piece of the route; nothing where there is nothing to do. */
type Ends = { readonly first: string; readonly last: string } | undefined;

export function flowOf(edition: Edition): Flow {
  return new Drawing(new Map()).whole(edition.route, '');
}

class Drawing {
  private readonly boxes: Box[] = [];
  private readonly arrows: Arrow[] = [];

  constructor(private readonly names: Map<string, number>) {}

  whole(route: Node, of: string): Flow {
    const start = this.box({ what: 'start', id: this.unique(`start${of}`) });
    const ends = this.draw(route);
    const end = this.box({ what: 'end', id: this.unique(`end${of}`) });
    if (ends) this.arrow(start, ends.first);
    this.arrow(ends?.last ?? start, end);
    return { boxes: this.boxes, arrows: this.arrows };
  }

  private draw(node: Node | null): Ends {
    if (node === null) return undefined;
    switch (node.node) {
      case 'sequence':
        return this.sequence(node.steps);
      case 'step':
        return same(this.box({ what: 'step', id: this.unique(node.id), step: node }));
      case 'for-each':
      case 'stage': {
        const id = this.unique(node.id);
        const inside = new Drawing(this.names).whole(node.node === 'stage' ? node.route : node.each, `-${id}`);
        return same(this.box({ what: 'group', id, node, inside }));
      }
      default:
        return this.gate(node);
    }
  }

  private sequence(steps: readonly Node[]): Ends {
    const drawn = steps.flatMap((step) => this.draw(step) ?? []);
    drawn.forEach((piece, index) => {
      const next = drawn[index + 1];
      if (next) this.arrow(piece.last, next.first);
    });
    const [first, last] = [drawn[0], drawn.at(-1)];
    return first && last && { first: first.first, last: last.last };
  }

  private gate(node: Parallel | Choice | Inclusive): Ends {
    const split = this.box({ what: 'split', id: this.unique(node.id), node });
    const join = this.unique(`${node.id}-join`);
    const ways: readonly (readonly [Node | null, Pick<Arrow, 'when' | 'otherwise'>])[] =
      node.node === 'parallel'
        ? node.branches.map((branch) => [branch, {}])
        : [...node.options.map((option) => [option.then, { when: option.when }] as const), [node.otherwise, { otherwise: true }]];
    for (const [way, more] of ways) {
      const ends = this.draw(way);
      this.arrow(split, ends?.first ?? join, more);
      if (ends) this.arrow(ends.last, join);
    }
    return { first: split, last: this.box({ what: 'join', id: join, node }) };
  }

  private box(box: Box): string {
    this.boxes.push(box);
    return box.id;
  }

  private arrow(from: string, to: string, more: Pick<Arrow, 'when' | 'otherwise'> = {}): void {
    this.arrows.push({ id: this.unique('flow'), from, to, ...more });
  }

  /** The same step may stand in several options; a drawing shows it in each. */
  private unique(name: string): string {
    const wanted = name.replaceAll(/[^A-Za-z0-9_-]/g, '_');
    const count = (this.names.get(wanted) ?? 0) + 1;
    this.names.set(wanted, count);
    return count === 1 && wanted !== 'flow' ? wanted : `${wanted}_${count}`;
  }
}

function same(id: string): Ends {
  return { first: id, last: id };
}

import { condition, defineSignal, setHandler } from '@temporalio/workflow';

/** What the bare workflow is told, as large as what a conductor is told. */
export interface BareStanding {
  readonly caseId: string;
  readonly seq: number;
  readonly closed: boolean;
  readonly status: string;
  readonly agenda: readonly { readonly id: string; readonly what: string; readonly path: string; readonly at: string }[];
}

export const told = defineSignal<[BareStanding]>('told');

/** Takes the latest word and waits for one timer at a time; nothing else. */
export async function bare(start: BareStanding): Promise<void> {
  let standing = start;
  setHandler(told, (next) => {
    if (next.seq > standing.seq) standing = next;
  });
  while (!standing.closed) {
    const { seq } = standing;
    const [item] = standing.agenda;
    await condition(() => standing.seq !== seq, item ? Date.parse(item.at) - Date.now() : '1 day');
  }
}

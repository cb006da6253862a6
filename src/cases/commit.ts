import type { Changes } from './changes';

/** What is written beside the changes: whose command it was, and from where the case must not have moved on. */
export interface Commit {
  readonly changes: Changes;
  readonly caseId: string;
  /** The seq the rules judged; null = the case is being opened. */
  readonly expected: number | null;
  readonly command: {
    readonly actor: string;
    readonly key: string;
    readonly bodyHash: string;
    readonly status: number;
    readonly answer: string;
  };
  readonly attachments: readonly string[];
}

/** As the procedure reads it: the case with its command, and of the rest what there is. */
export function written({ changes, expected, command, attachments }: Commit): object {
  const { row, ...lists } = changes;
  const { actor, key, bodyHash, status, answer } = command;
  const some = Object.entries({ ...lists, attachments }).filter(([, rows]) => rows.length > 0);
  return {
    case: { ...row, expected, actor, key, body_hash: bodyHash, answer_status: status, answer },
    ...Object.fromEntries(some),
  };
}

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

/** As the procedure reads them: the cases, each with its command, and of the rest what there is, told whose it is. */
export function written(commits: readonly Commit[]): object {
  const cases = commits.map(({ changes, expected, command: { actor, key, bodyHash, status, answer } }) => ({
    ...changes.row,
    expected,
    actor,
    key,
    body_hash: bodyHash,
    answer_status: status,
    answer,
  }));
  const lists: Record<string, object[]> = {};
  for (const { caseId, changes, attachments } of commits) {
    const { row, ...all } = changes;
    const at = row['moved_at'];
    for (const [name, rows] of Object.entries({ ...all, attachments: attachments.map((id) => ({ id })) })) {
      if (rows.length > 0) (lists[name] ??= []).push(...rows.map((one) => ({ caseId, at, ...one })));
    }
  }
  return { cases, ...lists };
}

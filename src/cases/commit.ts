import type { Changes } from './changes';
import { movedWith, type Part, parts } from './commit-parts';

/** What the statement needs beside the changes: whose command it was, and from where the case must not have moved on. */
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

const columns = `
  id uuid, number text, process text, edition date, title text, status text, outcome text, applicant_person uuid,
  applicant_post uuid, organisation uuid, town uuid, parent uuid, opened_at timestamptz, moved_at timestamptz,
  closed_at timestamptz, seq integer, head text, state jsonb, agenda jsonb, next_at timestamptz,
  actor text, key text, body_hash text, answer_status smallint, answer text`;

/** As many rows as `$2` has: the planner knows that they are few, where of a set in JSON it believes in a hundred. */
const given = `
  given AS (
    SELECT e.expected, g.* FROM unnest($2::integer[]) WITH ORDINALITY AS e(expected, n),
      jsonb_to_record($1::jsonb -> (e.n - 1)::integer) AS g(${columns}))`;

/** What the other parts need of a case that was opened or went on. */
const told = `
  RETURNING c.id, c.seq, c.number, c.title, c.process, c.organisation, c.moved_at AS at, c.state #>> '{applicant,name}' AS applicant`;

const opened = `
  opened AS (
    INSERT INTO "case" AS c SELECT id, number, process, edition, title, status, outcome, applicant_person, applicant_post,
      organisation, town, parent, opened_at, moved_at, closed_at, seq, decode(head, 'hex'), state, agenda, next_at
    FROM given WHERE expected IS NULL ${told})`;

const went = `
  went AS (
    UPDATE "case" AS c SET title = given.title, status = given.status, outcome = given.outcome, moved_at = given.moved_at,
      closed_at = given.closed_at, seq = given.seq, head = decode(given.head, 'hex'), state = given.state,
      agenda = given.agenda, next_at = given.next_at
    FROM given WHERE c.id = given.id AND c.seq = given.expected ${told})`;

/** Written with every command: the answer to its key, its events, and the word to the conductor. */
const always = `
  remembered AS (
    INSERT INTO command
    SELECT given.actor, given.key, decode(given.body_hash, 'hex'), moved.id, given.answer_status, given.answer::json, moved.at
    FROM moved JOIN given ON given.id = moved.id),
  logged AS (
    INSERT INTO case_event (case_id, seq, type, at, by, data, hash)
    SELECT moved.id, r.seq, r.type, r.at, r.by, r.data, decode(r.hash, 'hex')
    FROM ${movedWith('$3', 'seq integer, type text, at timestamptz, by jsonb, data jsonb, hash text')}),
  queued AS (INSERT INTO outbox (case_id, seq) SELECT id, seq FROM moved)`;

const texts = new Map<string, string>();

/**
 * The one statement of a command, or of several on different cases: everything in it stands or falls together. Of a
 * case that has moved on since the rules judged it nothing is written, and its id is not among those answered. Parts
 * without rows are left out; each combination is prepared once.
 */
export function commitStatement(commits: readonly Commit[]): { name: string; text: string; params: readonly unknown[] } {
  const used = parts.filter((part) => commits.some((commit) => part.rows(commit).length > 0));
  const kinds = [commits.some((one) => one.expected === null) ? 'opened' : '', commits.some((one) => one.expected !== null) ? 'went' : ''];
  const name = `commit-${kinds.join('-')}-${used.map((part) => parts.indexOf(part).toString(36)).join('')}`;
  let text = texts.get(name);
  if (!text) {
    text = textOf(
      used,
      kinds.filter((kind) => kind !== ''),
    );
    texts.set(name, text);
  }
  const params = [
    JSON.stringify(commits.map(rowOf)),
    commits.map((commit) => commit.expected),
    withCase(commits, (commit) => commit.changes.events),
    ...used.map((part) => withCase(commits, part.rows)),
  ];
  return { name, text, params };
}

function textOf(used: readonly Part[], kinds: readonly string[]): string {
  const names = used.map((part) => part.name);
  const moved = `moved AS (${kinds.map((kind) => `SELECT * FROM ${kind}`).join(' UNION ALL ')})`;
  const cases = [...(kinds.includes('opened') ? [opened] : []), ...(kinds.includes('went') ? [went] : [])];
  const written = used.map((part, index) => part.text(`$${index + 4}`, names));
  const checks = used.flatMap((part) => (part.check === undefined ? [] : [`, (SELECT count(*) FROM ${part.check})`]));
  return `WITH ${[given, ...cases, moved, always, ...written].join(',')} SELECT id${checks.join('')} FROM moved`;
}

function rowOf({ changes, command }: Commit): object {
  const { actor, key, bodyHash, status, answer } = command;
  return { ...changes.row, actor, key, body_hash: bodyHash, answer_status: status, answer };
}

/** Rows of all of them as one JSON array, each with the id of its case. */
function withCase(commits: readonly Commit[], rows: (commit: Commit) => readonly object[]): string {
  return JSON.stringify(commits.flatMap((commit) => rows(commit).map((row) => ({ case: commit.caseId, ...row }))));
}

import { agenda } from '../../domain/agenda';
import type { Day } from '../../domain/calendar';
import type { Edition } from '../../domain/edition';
import { subjectOf } from '../../domain/expression';
import { evolve } from '../../domain/evolve';
import type { Json } from '../../domain/json';
import { canonical, eventOf, genesis, type LedgerRecord } from '../../domain/ledger';
import { participantsOf, tasksOf } from '../../domain/projection';
import type { CaseState } from '../../domain/state';
import { hashOf } from '../cases/ledger';

/** A place where what is stored is not what the event log says. */
export interface Difference {
  readonly caseId: string;
  readonly what: string;
  readonly expected: string;
  readonly found: string;
}

/** A case as it is stored, everything that can be derived from its log included. */
export interface Stored {
  readonly id: string;
  readonly seq: number;
  readonly head: string;
  readonly title: string;
  readonly status: string;
  readonly outcome: string | null;
  readonly state: Json;
  readonly agenda: Json;
  readonly events: readonly (LedgerRecord & { readonly hash: string })[];
  readonly tasks: readonly Json[];
  readonly participants: readonly string[];
  readonly entries: readonly Json[];
  readonly decisions: number;
  readonly answers: number;
}

/** Folds the log anew and compares it, byte by byte, with the case's row, tasks, participants and register entries. */
export function differencesOf(editionOn: (day: Day) => Edition, stored: Stored): readonly Difference[] {
  const found: Difference[] = [];
  const compare = (what: string, expected: unknown, actual: unknown): void => {
    const [left, right] = [canonical(plain(expected)), canonical(plain(actual))];
    if (left !== right) found.push({ caseId: stored.id, what, expected: cut(left, right), found: cut(right, left) });
  };
  const { state, participants, entries, decisions, head } = replay(editionOn, stored, compare);
  if (!state) return [...found, { caseId: stored.id, what: 'events', expected: 'case-opened', found: 'none' }];
  const edition = editionOn(state.edition);
  compare('seq', stored.events.at(-1)?.seq, stored.seq);
  compare('head', head, stored.head);
  compare('state', state, stored.state);
  compare('agenda', agenda(state), stored.agenda);
  compare('title', subjectOf(edition, state), stored.title);
  compare('status', [state.status, state.outcome ?? null], [stored.status, stored.outcome]);
  compare('tasks', ordered(tasksOf(edition, state)), ordered(stored.tasks));
  compare('participants', [...participants].sort(), [...stored.participants].sort());
  compare('register entries', entries, stored.entries);
  compare('decisions', decisions, stored.decisions);
  return found;
}

function replay(editionOn: (day: Day) => Edition, stored: Stored, compare: (what: string, expected: unknown, actual: unknown) => void) {
  let state: CaseState | undefined;
  let head = genesis;
  const participants = new Set<string>();
  const entries: object[] = [];
  let decisions = 0;
  stored.events.forEach(({ hash, ...record }, index) => {
    head = hashOf(head, record);
    compare(`hash of event ${record.seq}`, head, hash);
    compare(`number of event ${index + 1}`, index + 1, record.seq);
    const event = eventOf(record);
    const { what } = event;
    const on = what.type === 'case-opened' ? what.edition : what.type === 'migrated' ? what.to : state?.edition;
    state = evolve(editionOn(on ?? ''), state, event, stored.id);
    participantsOf(state).forEach((holder) => participants.add(holder));
    if ('for' in event.by && event.by.for !== undefined) participants.add(`person:${event.by.person}`);
    if (what.type === 'noticed') what.holders.forEach((holder) => participants.add(holder));
    if (what.type === 'seat-decided' && 'person' in event.by) decisions += 1;
    if (what.type === 'register-changed') {
      const { register, key, change, amount, data } = what;
      entries.push({ seq: record.seq, register, key, change, amount: amount ?? null, data: data ?? null });
    }
  });
  return { state, participants, entries, decisions, head };
}

function plain(value: unknown): Json {
  return JSON.parse(JSON.stringify(value ?? null)) as Json;
}

function ordered(rows: readonly unknown[]): readonly string[] {
  return rows.map((row) => canonical(plain(row))).sort();
}

/** The part around the first difference, so that a report stays readable. */
function cut(text: string, other: string): string {
  let at = 0;
  while (at < text.length && text[at] === other[at]) at += 1;
  return text.slice(Math.max(0, at - 60), at + 140);
}

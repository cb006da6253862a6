import { agenda } from '../../domain/agenda';
import type { Edition } from '../../domain/edition';
import type { CaseEvent, RegisterChanged } from '../../domain/event';
import { subjectOf } from '../../domain/expression';
import type { Json, JsonObject } from '../../domain/json';
import { genesis, recordOf } from '../../domain/ledger';
import { participantsOf, type TaskRow, tasksOf } from '../../domain/projection';
import type { CaseState, Holder } from '../../domain/state';
import { hashOf } from './ledger';

/** Where a case stood before the command; nothing for a case that is being opened. */
export interface Before {
  readonly edition: Edition;
  readonly state: CaseState;
  readonly seq: number;
  readonly head: string;
}

/** Every row a command writes, computed before the one statement that writes them. */
export interface Changes {
  readonly row: JsonObject;
  readonly events: readonly JsonObject[];
  readonly tasks: readonly JsonObject[];
  readonly tasksGone: readonly JsonObject[];
  readonly decisions: readonly JsonObject[];
  readonly notices: readonly JsonObject[];
  readonly participants: readonly JsonObject[];
  readonly entries: readonly JsonObject[];
  readonly subjects: readonly JsonObject[];
  readonly accounts: readonly JsonObject[];
  readonly bookings: readonly JsonObject[];
  readonly unbooked: readonly JsonObject[];
  readonly numbers: readonly JsonObject[];
  readonly incidents: readonly JsonObject[];
  readonly settled: readonly JsonObject[];
}

type Numbered = CaseEvent & { readonly seq: number };
type Type = CaseEvent['what']['type'];
type Of<T extends Type> = Extract<CaseEvent['what'], { type: T }> & Pick<Numbered, 'by' | 'seq'>;

/** What changes in the database when the case moves from `before` to `after`, which is on `edition`, by these events. */
export function changesOf(edition: Edition, before: Before | undefined, after: CaseState, happened: readonly CaseEvent[]): Changes {
  const numbered = happened.map((event, index): Numbered => ({ ...event, seq: (before?.seq ?? 0) + index + 1 }));
  const { events, head } = chained(after.id, before?.head ?? genesis, numbered);
  const told = of(numbered, 'noticed');
  return {
    row: caseRow(edition, after, { seq: numbered.at(-1)?.seq ?? before?.seq ?? 0, head, at: happened.at(-1)?.at ?? after.openedAt }),
    events,
    ...taskChanges(edition, before, after),
    decisions: of(numbered, 'seat-decided').flatMap((one) => decisionRow(one, after)),
    notices: told.flatMap(({ seq, holders, what }) => holders.map((holder) => ({ seq, holder, what }))),
    participants: newParticipants(before?.state, after, [...told.flatMap((one) => one.holders), ...delegatesIn(happened)]),
    ...registerChanges(of(numbered, 'register-changed')),
    numbers: of(numbered, 'number-allocated').map(({ agency, year, sequence, seq }) => ({ agency, year, sequence, seq })),
    incidents: of(numbered, 'incident-raised').map(({ item, error, seq }) => ({ item, error, seq })),
    settled: of(numbered, 'incident-settled').map(({ item, how }) => ({ item, how })),
  };
}

function of<T extends Type>(events: readonly Numbered[], type: T): readonly Of<T>[] {
  return events.flatMap(({ what, by, seq }) =>
    what.type === type ? [{ ...(what as Extract<CaseEvent['what'], { type: T }>), by, seq }] : [],
  );
}

function decisionRow({ by, seq, seat, path, outcome }: Of<'seat-decided'>, after: CaseState): readonly JsonObject[] {
  if (!('person' in by)) return [];
  return [{ seq, person: by.person, post: by.post ?? null, seat, step: after.runs[path]?.step ?? path, outcome }];
}

function registerChanges(
  changes: readonly Of<'register-changed'>[],
): Pick<Changes, 'entries' | 'subjects' | 'accounts' | 'bookings' | 'unbooked'> {
  const kind = (change: RegisterChanged['change']) => changes.filter((one) => one.change === change);
  return {
    entries: changes.map(({ seq, register, key, change, amount, data }) => ({
      seq,
      register,
      key,
      change,
      amount: amount ?? null,
      data: data ?? null,
    })),
    subjects: merged(kind('enter')),
    accounts: balanced(changes),
    bookings: kind('book').map(({ register, key, from, to }) => ({ register, key, from: from ?? null, to: to ?? null })),
    unbooked: kind('unbook').map(({ register, key, from }) => ({ register, key, from: from ?? null })),
  };
}

function chained(caseId: string, from: string, events: readonly Numbered[]): { events: readonly JsonObject[]; head: string } {
  let head = from;
  const rows = events.map((event) => {
    const record = recordOf(caseId, event.seq, event);
    head = hashOf(head, record);
    return { ...record, hash: head };
  });
  return { events: rows, head };
}

function caseRow(edition: Edition, state: CaseState, at: { seq: number; head: string; at: string }): JsonObject {
  const items = agenda(state);
  return {
    id: state.id,
    number: state.number,
    process: state.process,
    edition: state.edition,
    title: subjectOf(edition, state),
    status: state.status,
    outcome: state.outcome ?? null,
    applicant_person: state.applicant.person,
    applicant_post: state.applicant.post,
    organisation: state.organisation,
    town: state.town ?? null,
    parent: state.parent ?? null,
    opened_at: state.openedAt,
    moved_at: at.at,
    closed_at: state.closedAt ?? null,
    seq: at.seq,
    head: at.head,
    state: state as unknown as JsonObject,
    agenda: items as unknown as Json,
    next_at: items[0]?.at ?? null,
  };
}

function taskChanges(edition: Edition, before: Before | undefined, after: CaseState): Pick<Changes, 'tasks' | 'tasksGone'> {
  const key = (row: TaskRow): string => `${row.seat} ${row.holder}`;
  const old = new Map((before ? tasksOf(before.edition, before.state) : []).map((row) => [key(row), row]));
  const fresh = new Map(tasksOf(edition, after).map((row) => [key(row), row]));
  const tasks = [...fresh.values()].filter((row) => {
    const known = old.get(key(row));
    return !known || known.step !== row.step || known.dueAt !== row.dueAt || known.late !== row.late || known.claimedBy !== row.claimedBy;
  });
  const tasksGone = [...old.values()].filter((row) => !fresh.has(key(row)));
  // What an inbox shows of the case.
  const { process, number, organisation, applicant } = after;
  const shown = { process, number, organisation, title: subjectOf(edition, after), applicant: applicant.name };
  return {
    tasks: tasks.map((row) => ({ ...row, ...shown })),
    tasksGone: tasksGone.map(({ seat, holder }) => ({ seat, holder })),
  };
}

function newParticipants(before: CaseState | undefined, after: CaseState, others: readonly Holder[]): readonly JsonObject[] {
  const known = new Set(before ? participantsOf(before) : []);
  return [...new Set([...participantsOf(after), ...others])].filter((holder) => !known.has(holder)).map((holder) => ({ holder }));
}

/** Whoever acted for somebody else may read the case from then on, also when the delegation is over. */
function delegatesIn(happened: readonly CaseEvent[]): readonly Holder[] {
  return happened.flatMap(({ by }) => ('for' in by && by.for !== undefined ? [`person:${by.person}`] : []));
}

/** Entries of one command under the same key are laid over each other, so that the statement touches each row once. */
function merged(changes: readonly RegisterChanged[]): readonly JsonObject[] {
  const rows = new Map<string, { register: string; key: string; data: JsonObject }>();
  for (const { register, key, data } of changes) {
    const id = `${register} ${key}`;
    rows.set(id, { register, key, data: { ...rows.get(id)?.data, ...data } });
  }
  return [...rows.values()];
}

/** What each kind of change does to free, held and used: hold free→held, take held→used, release held→free, give back used→free. */
export const balanceMoves: Readonly<Record<string, { available: number; held: number; used: number }>> = {
  hold: { available: -1, held: 1, used: 0 },
  take: { available: 0, held: -1, used: 1 },
  release: { available: 1, held: -1, used: 0 },
  'give-back': { available: 1, held: 0, used: -1 },
};

function balanced(changes: readonly RegisterChanged[]): readonly JsonObject[] {
  const rows = new Map<string, { register: string; key: string; available: number; held: number; used: number }>();
  for (const { register, key, change, amount } of changes) {
    const move = balanceMoves[change];
    if (!move || amount === undefined) continue;
    const id = `${register} ${key}`;
    const row = rows.get(id) ?? { register, key, available: 0, held: 0, used: 0 };
    rows.set(id, {
      ...row,
      available: row.available + move.available * amount,
      held: row.held + move.held * amount,
      used: row.used + move.used * amount,
    });
  }
  return [...rows.values()];
}

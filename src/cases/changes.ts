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

/** What changes in the database when the case moves from `before` to `after` by these events. */
export function changesOf(edition: Edition, before: Before | undefined, after: CaseState, happened: readonly CaseEvent[]): Changes {
  const numbered = happened.map((event, index): Numbered => ({ ...event, seq: (before?.seq ?? 0) + index + 1 }));
  const { events, head } = chained(after.id, before?.head ?? genesis, numbered);
  const of = <Type extends CaseEvent['what']['type']>(type: Type) =>
    numbered.flatMap(({ what, by, seq }) =>
      what.type === type ? [{ ...(what as Extract<CaseEvent['what'], { type: Type }>), by, seq }] : [],
    );
  const registered = of('register-changed');
  return {
    row: caseRow(edition, after, { seq: numbered.at(-1)?.seq ?? before?.seq ?? 0, head, at: happened.at(-1)?.at ?? after.openedAt }),
    events,
    ...taskChanges(edition, before?.state, after),
    decisions: of('seat-decided').flatMap((one) =>
      'person' in one.by
        ? [
            {
              seq: one.seq,
              person: one.by.person,
              post: one.by.post ?? null,
              seat: one.seat,
              step: after.runs[one.path]?.step ?? one.path,
              outcome: one.outcome,
            },
          ]
        : [],
    ),
    notices: of('noticed').flatMap((one) => one.holders.map((holder) => ({ seq: one.seq, holder, what: one.what }))),
    participants: newParticipants(
      before?.state,
      after,
      of('noticed').flatMap((one) => one.holders),
    ),
    entries: registered.map((one) => ({
      seq: one.seq,
      register: one.register,
      key: one.key,
      change: one.change,
      amount: one.amount ?? null,
      data: one.data ?? null,
    })),
    subjects: merged(registered.filter((one) => one.change === 'enter')),
    accounts: balanced(registered),
    bookings: registered
      .filter((one) => one.change === 'book')
      .map(({ register, key, from, to }) => ({ register, key, from: from ?? null, to: to ?? null })),
    unbooked: registered.filter((one) => one.change === 'unbook').map(({ register, key, from }) => ({ register, key, from: from ?? null })),
    numbers: of('number-allocated').map(({ agency, year, sequence, seq }) => ({ agency, year, sequence, seq })),
    incidents: of('incident-raised').map(({ item, error, seq }) => ({ item, error, seq })),
    settled: of('incident-settled').map(({ item, how }) => ({ item, how })),
  };
}

function chained(caseId: string, from: string, events: readonly Numbered[]): { events: readonly JsonObject[]; head: string } {
  let head = from;
  const rows = events.map((event) => {
    const record = recordOf(caseId, event.seq, event);
    head = hashOf(head, record);
    const { caseId: _, ...row } = record;
    return { ...row, hash: head };
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

function taskChanges(edition: Edition, before: CaseState | undefined, after: CaseState): Pick<Changes, 'tasks' | 'tasksGone'> {
  const key = (row: TaskRow): string => `${row.seat} ${row.holder}`;
  const old = new Map((before ? tasksOf(edition, before) : []).map((row) => [key(row), row]));
  const fresh = new Map(tasksOf(edition, after).map((row) => [key(row), row]));
  const tasks = [...fresh.values()].filter((row) => {
    const known = old.get(key(row));
    return !known || known.dueAt !== row.dueAt || known.late !== row.late || known.claimedBy !== row.claimedBy;
  });
  const tasksGone = [...old.values()].filter((row) => !fresh.has(key(row)));
  return {
    tasks: tasks.map((row) => ({ ...row })),
    tasksGone: tasksGone.map(({ seat, holder }) => ({ seat, holder })),
  };
}

function newParticipants(before: CaseState | undefined, after: CaseState, noticed: readonly Holder[]): readonly JsonObject[] {
  const known = new Set(before ? participantsOf(before) : []);
  return [...new Set([...participantsOf(after), ...noticed])].filter((holder) => !known.has(holder)).map((holder) => ({ holder }));
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

import { agenda } from '../../domain/agenda';
import { dayOf } from '../../domain/calendar';
import type { Command } from '../../domain/command';
import type { JsonObject, Text } from '../../domain/json';
import type { Move } from '../../domain/moves';
import { isRefusal, type Refusal } from '../../domain/refusal';
import { directory } from './example';
import type { LeaveOffice } from './leave-office';

/** One act of a worked example; exactly one of the first group says what is done. */
export interface Act {
  readonly by?: string;
  /** A request or an extension; what is not said is as in `plainRequest`. */
  readonly request?: JsonObject;
  readonly extend?: JsonObject;
  readonly at?: string;
  readonly ask?: string;
  readonly supply?: JsonObject;
  readonly correct?: JsonObject;
  readonly withdraw?: string;
  readonly until?: string;
  /** Any other act, in the words of the commands, with what belongs to it; `of` = whose seat, where it is not one's own. */
  readonly do?: string;
  readonly with?: JsonObject;
  readonly of?: string;

  readonly say?: string;
  readonly opinion?: string;
  readonly write?: JsonObject;
  /** The refusal expected; nothing changes. */
  readonly refused?: string;
  readonly warns?: readonly string[];
  /** The whole list of what everybody may do afterwards, in all cases; who is not named may do nothing. */
  readonly then?: Readonly<Record<string, readonly string[]>>;
  /** End of the last day of an open step, by step. */
  readonly due?: Readonly<Record<string, string>>;
  /** Points still to come after the due date of an open step, by step: the day of each. */
  readonly points?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Who has been told so far, by what was told; whoever was told twice stands there twice. */
  readonly told?: Readonly<Record<string, readonly string[]>>;
  /** What stands in the leave register for the first request, or the one of `leaveOf`. */
  readonly leave?: JsonObject;
  readonly leaveOf?: string;
  /** Accounts as free/held/used. */
  readonly balance?: Readonly<Record<string, string>>;
  readonly booked?: Readonly<Record<string, readonly string[]>>;
}

export interface WorkedExample {
  readonly id: string;
  readonly title: Text;
  readonly acts: readonly Act[];
  /** How the cases end, by process. */
  readonly ends?: Readonly<Record<string, string>>;
}

/** Two days of annual leave in a week without holidays. */
export const plainRequest: JsonObject = {
  kind: 'annual',
  fromOn: '2026-03-09',
  fromHalf: 'am',
  toOn: '2026-03-10',
  toHalf: 'pm',
  reason: '家中有事',
};

/** The key of the first request's leave. */
const firstLeave = 'leave-request-1';

/** Carries one act out, in the case that the act can only mean. */
export function play(office: LeaveOffice, act: Act): Refusal | undefined {
  if (act.until !== undefined) return void office.wait(act.until);
  const by = act.by ?? '';
  const form = act.request
    ? { ...plainRequest, ...act.request }
    : act.extend
      ? { leave: firstLeave, toHalf: 'pm', reason: '未愈', ...act.extend }
      : undefined;
  if (form) {
    const answer = office.submit(act.request ? 'leave-request' : 'leave-extension', by, form);
    return isRefusal(Object(answer) as object) ? (answer as Refusal) : undefined;
  }
  const [id, command] = commandOf(office, act);
  return office.act(id, by, command);
}

function commandOf(office: LeaveOffice, act: Act): [id: string, command: Command] {
  if (act.withdraw !== undefined) return [latest(office), { type: 'withdraw', reason: act.withdraw }];
  if (act.correct) {
    const id = caseAt(office, 'apply');
    return [id, { type: 'resubmit', seat: office.seatAt(id, 'apply'), form: { ...office.state(id).form, ...act.correct } }];
  }
  const step = act.at ?? '';
  const id = act.at === undefined ? latest(office) : caseAt(office, step);
  const seat = seatOf(office, id, step, act.of ?? act.by ?? '');
  if (act.do !== undefined) return [id, { type: act.do, ...(act.at === undefined ? {} : { seat }), ...act.with } as unknown as Command];
  if (act.ask !== undefined) return [id, { type: 'request-supplement', seat, what: act.ask }];
  if (act.supply) {
    const asked = office.state(id).runs[step]?.seats.find((one) => one.purpose === 'supplement' && !one.done);
    return [id, { type: 'supplement', seat: asked?.id ?? 0, note: '已补', form: act.supply }];
  }
  const { opinion, write } = act;
  return [
    id,
    { type: 'decide', seat, outcome: act.say ?? '', ...(opinion === undefined ? {} : { opinion }), ...(write ? { form: write } : {}) },
  ];
}

/** The seat of this post at the step, used or not; where it has none, the one that is open. */
function seatOf(office: LeaveOffice, id: string, step: string, post: string): number {
  const seats = office.state(id).runs[step]?.seats.filter((one) => one.holders.includes(`post:${post}`)) ?? [];
  return (seats.find((one) => !one.done) ?? seats[0])?.id ?? office.seatAt(id, step);
}

/** The case in which the step is open, else the last one that had it: an act that comes too late means that one. */
function caseAt(office: LeaveOffice, step: string): string {
  const ids = [...office.cases.keys()].reverse();
  const found = ids.find((id) => office.open(id).includes(step)) ?? ids.find((id) => step in office.state(id).runs);
  return found ?? latest(office);
}

function latest(office: LeaveOffice): string {
  return [...office.cases.keys()].filter((id) => !id.startsWith('leave-return')).at(-1) ?? '';
}

/** What everybody may do: a step's name = decide on it; what else can be done with a seat is said after a colon. */
function movesOfAll(office: LeaveOffice): Readonly<Record<string, readonly string[]>> {
  const all = Object.keys(directory.persons).map((person) => {
    const moves = [...office.cases.keys()].flatMap((id) => [...wordsFor(office.moves(id, person))]);
    return [person, moves] as const;
  });
  return Object.fromEntries(all.filter(([, words]) => words.length > 0));
}

function wordsFor(moves: readonly Move[]): readonly string[] {
  const seats = new Map<number, string[]>();
  const words: string[] = [];
  for (const move of moves) {
    if (!('seat' in move)) words.push(move.act);
    else seats.set(move.seat, [...(seats.get(move.seat) ?? [move.path]), move.act]);
  }
  const seatWords = [...seats.values()].map(([path = '', ...acts]) => (acts.join('+') === 'decide' ? path : `${path}: ${acts.join('+')}`));
  return [...seatWords, ...words];
}

/** Everything the act says about the office after it. */
export function seen(office: LeaveOffice, act: Act): Omit<Act, 'refused'> {
  const last = [...office.cases.keys()].at(-1) ?? '';
  const warned = office.cases.get(latest(office))?.events[0]?.what;
  return {
    ...(act.then ? { then: movesOfAll(office) } : {}),
    ...(act.warns ? { warns: warned?.type === 'case-opened' ? warned.warnings : [last] } : {}),
    ...(act.due ? { due: Object.fromEntries(Object.keys(act.due).map((step) => [step, dueOf(office, step)])) } : {}),
    ...(act.points ? { points: Object.fromEntries(Object.keys(act.points).map((step) => [step, pointsOf(office, step)])) } : {}),
    ...(act.told ? { told: Object.fromEntries(Object.keys(act.told).map((what) => [what, toldOf(office, what)])) } : {}),
    ...(act.leave ? { leave: picked(office.register.entries.get(act.leaveOf ?? firstLeave) ?? {}, act.leave) } : {}),
    ...(act.balance ? { balance: Object.fromEntries(Object.keys(act.balance).map((key) => [key, balanceOf(office, key)])) } : {}),
    ...(act.booked
      ? { booked: Object.fromEntries(Object.keys(act.booked).map((person) => [person, office.register.bookedBy(person)])) }
      : {}),
  };
}

/** What of an act is expected to be seen. */
export function expected({ then, warns, due, points, told, leave, balance, booked }: Act): Omit<Act, 'refused'> {
  return {
    ...(then ? { then } : {}),
    ...(warns ? { warns } : {}),
    ...(due ? { due } : {}),
    ...(points ? { points } : {}),
    ...(told ? { told } : {}),
    ...(leave ? { leave } : {}),
    ...(balance ? { balance } : {}),
    ...(booked ? { booked } : {}),
  };
}

function dueOf(office: LeaveOffice, step: string): string {
  return office.state(caseAt(office, step)).runs[step]?.deadline?.on ?? 'none';
}

/** Points still to come, by their days. */
function pointsOf(office: LeaveOffice, step: string): Readonly<Record<string, string>> {
  const items = agenda(office.state(caseAt(office, step))).filter(({ what, path }) => what === 'further' && path === step);
  return Object.fromEntries(items.map(({ point = '', at }) => [point, dayOf(new Date(Date.parse(at) - 1).toISOString())]));
}

function toldOf(office: LeaveOffice, what: string): readonly string[] {
  const events = [...office.cases.values()].flatMap((one) => one.events);
  return events.flatMap((event) => (event.what.type === 'noticed' && event.what.what === what ? event.what.holders : []));
}

function balanceOf(office: LeaveOffice, key: string): string {
  const { available, held, used } = office.register.account(key);
  return `${available}/${held}/${used}`;
}

function picked(data: JsonObject, like: JsonObject): JsonObject {
  return Object.fromEntries(Object.keys(like).map((field) => [field, data[field] ?? null]));
}

import type { Decide } from '../command';
import type { PersonStep } from '../edition';
import type { Happening, SeatDecided } from '../event';
import { evolve } from '../evolve';
import type { JsonObject } from '../json';
import { kindRule } from '../kinds';
import { type Move, returnTargets, seatMove } from '../moves';
import { type Refusal, refuse } from '../refusal';
import { branchOf, personStep } from '../route';
import { organisationOf } from '../seats';
import { applyPath, findSeat, type Run, type Verdict } from '../state';
import { outcomeOf, sumOf } from '../verdicts';
import { checkVotes } from '../votes';
import { checkGuards, openApply } from './apply';
import type { Proceedings } from './proceedings';
import { explainSeat, fieldClosed, noSuchOutcome, opinionMissing } from './refusals';
import { aliveItems, end, finish, settle } from './settle';

type DecideMove = Extract<Move, { act: 'decide' }>;

/** A person gives the outcome of a seat; the step, its effects and the way on follow from it. */
export function decideSeat(proceedings: Proceedings, moves: readonly Move[], command: Decide): Refusal | undefined {
  const { edition, state, world } = proceedings;
  const move = seatMove(moves, 'decide', command.seat);
  const run = findSeat(state, command.seat)?.run;
  const step = run && personStep(edition, run.step);
  if (!move || !run || !step) return explainSeat(proceedings, command.seat, moves);
  const refusal = checkDecision(proceedings, move, step, command);
  if (refusal) return refusal;
  if (command.form) {
    proceedings.add({ type: 'form-changed', seat: command.seat, form: { ...state.form, ...command.form }, facts: world.facts });
  }
  proceedings.add(decidedEvent(proceedings, run, step, command));
  return follow(proceedings, run.path, step, command);
}

function checkDecision(proceedings: Proceedings, move: DecideMove, step: PersonStep, command: Decide): Refusal | undefined {
  if (!move.outcomes.includes(command.outcome)) return noSuchOutcome(command.outcome, move.outcomes);
  if (!move.items && move.opinionFor.includes(command.outcome) && !command.opinion) return opinionMissing('/opinion');
  return (
    checkVerdicts(move, step, command) ??
    checkMeeting(step, command) ??
    checkLiaison(proceedings, move, command) ??
    checkWrites(move, command) ??
    checkReturn(move, step, command) ??
    checkFields(proceedings, step, command)
  );
}

/** Every item of the round gets exactly one verdict, and the outcome is what those of this round add up to. */
function checkVerdicts(move: DecideMove, step: PersonStep, command: Decide): Refusal | undefined {
  const given = command.verdicts ?? {};
  const expected = move.items ?? [];
  const unknown = Object.keys(given).filter((id) => !expected.includes(id));
  const missing = expected.filter((id) => !given[id]);
  if (unknown.length > 0 || missing.length > 0) {
    const text = { zh: '应对且仅对本环节的每个事项逐项给出意见', en: 'Every item of this step, and no other, needs a verdict' };
    return refuse('rule', 'verdicts-incomplete', text, { pointer: '/verdicts', facts: { missing, unknown, expected: [...expected] } });
  }
  const rules = kindRule(step.kind).outcomes;
  for (const [id, verdict] of Object.entries(given)) {
    if (!move.itemOutcomes?.includes(verdict.outcome)) {
      return { ...noSuchOutcome(verdict.outcome, move.itemOutcomes ?? []), pointer: `/verdicts/${id}/outcome` };
    }
    if (rules[verdict.outcome]?.opinion && !verdict.opinion) return opinionMissing(`/verdicts/${id}/opinion`);
  }
  if (expected.length === 0) return undefined;
  const sum = sumOf(
    step,
    Object.values(given).map((verdict) => verdict.outcome),
  );
  if (sum === command.outcome) return undefined;
  const text = { zh: '总体结果与逐项意见不一致', en: 'The outcome does not follow from the verdicts on the items' };
  return refuse('rule', 'outcome-does-not-follow', text, { pointer: '/outcome', facts: { expected: sum } });
}

function checkMeeting(step: PersonStep, command: Decide): Refusal | undefined {
  if (!step.votes) {
    return command.votes
      ? refuse('rule', 'no-vote-here', { zh: '该环节不表决', en: 'There is no vote in this step' }, { pointer: '/votes' })
      : undefined;
  }
  if (command.outcome !== 'deferred' && !command.minutes) {
    return refuse(
      'rule',
      'minutes-required',
      { zh: '集体研究决定须附会议纪要', en: 'A collective decision needs its minutes' },
      { pointer: '/minutes', clause: step.votes.clause },
    );
  }
  return checkVotes(step.votes, command.outcome, command.votes);
}

/** A liaison records a reply given on paper: never without its number, day and scan; nobody else may claim one. */
function checkLiaison(proceedings: Proceedings, move: DecideMove, command: Decide): Refusal | undefined {
  const { liaison } = command;
  if (move.liaisonFor === undefined) {
    return liaison
      ? refuse(
          'rule',
          'not-a-liaison',
          { zh: '该单位在线办理，不能由联络员代录', en: 'This body acts here itself; no liaison may record for it' },
          { pointer: '/liaison' },
        )
      : undefined;
  }
  const body = proceedings.world.directory.organisations[move.liaisonFor]?.name;
  const text = {
    zh: `代录${body?.zh ?? ''}的答复，须填写文号、答复日期并上传扫描件`,
    en: `Recording a reply of ${body?.en ?? ''} needs its number, day and scan`,
  };
  if (!liaison) return refuse('rule', 'liaison-reply-required', text, { pointer: '/liaison' });
  return liaison.organisation === move.liaisonFor
    ? undefined
    : refuse('rule', 'liaison-reply-required', text, { pointer: '/liaison/organisation' });
}

function checkWrites(move: DecideMove, command: Decide): Refusal | undefined {
  const [closed] = Object.keys(command.form ?? {}).filter((field) => !move.writes.includes(field));
  return closed === undefined ? undefined : fieldClosed(closed, move.writes);
}

/** The fields the holder fills in, judged together with the facts looked up for them. */
function checkFields({ edition, state, actor, world }: Proceedings, step: PersonStep, command: Decide): Refusal | undefined {
  if (!step.guards) return undefined;
  const { form, seat } = command;
  const written: Happening = { type: 'form-changed', seat, form: { ...state.form, ...form }, facts: world.facts };
  const checked = checkGuards(edition, form ? evolve(edition, state, { at: world.now, by: actor, what: written }) : state, step.guards);
  return 'refusal' in checked ? checked : undefined;
}

function checkReturn(move: DecideMove, step: PersonStep, command: Decide): Refusal | undefined {
  const returns = kindRule(step.kind).outcomes[command.outcome]?.means === 'return';
  if (command.returnTo === undefined) return undefined;
  const allowed = move.returnTo;
  if (returns && allowed.includes(command.returnTo)) return undefined;
  const text = { zh: '不能退回到该环节', en: 'The case cannot be returned to that step' };
  return refuse('rule', 'no-such-return', text, { pointer: '/returnTo', facts: { allowed: returns ? [...allowed] : [] } });
}

function decidedEvent(proceedings: Proceedings, run: Run, step: PersonStep, command: Decide): SeatDecided {
  const { seat, outcome, opinion, votes, minutes, liaison, attachments } = command;
  const verdicts: Record<string, Verdict> = {};
  for (const [id, verdict] of Object.entries(command.verdicts ?? {})) {
    verdicts[id] = { ...verdict, revision: proceedings.state.items[id]?.revision ?? 1 };
  }
  return {
    type: 'seat-decided',
    seat,
    path: run.path,
    outcome,
    clause: step.clause,
    ...(opinion === undefined ? {} : { opinion }),
    ...(command.verdicts ? { verdicts } : {}),
    ...(votes ? { votes } : {}),
    ...(minutes === undefined ? {} : { minutes }),
    ...(liaison ? { liaison } : {}),
    ...(attachments?.length ? { attachments } : {}),
  };
}

function follow(proceedings: Proceedings, path: string, step: PersonStep, command: Decide): undefined {
  const means = kindRule(step.kind).outcomes[command.outcome]?.means;
  if (means === 'stay') return;
  if (means === 'return') return sendBack(proceedings, path, step, command);
  if (means === 'end' && !othersLive(proceedings, step, command)) {
    proceedings.add({ type: 'step-closed', path, outcome: command.outcome });
    return void end(proceedings, 'rejected', path);
  }
  const run = proceedings.state.runs[path];
  const seats = run?.seats.filter((seat) => seat.purpose === 'decide') ?? [];
  if (!run || seats.some((seat) => !seat.done)) return;
  const outcome = step.perItem
    ? outcomeOf(step, run, proceedings.state)
    : gravest(
        step,
        seats.map((seat) => seat.done?.outcome ?? ''),
      );
  if (kindRule(step.kind).outcomes[outcome]?.means === 'go-on') allocateNumber(proceedings, path, step);
  finish(proceedings, path, step, outcome);
  if (aliveItems(proceedings).length === 0 && proceedings.edition.form.items !== undefined) return void end(proceedings, 'rejected', path);
  settle(proceedings);
}

/** A step that looks at items ends those, not the case, as long as another item is alive: passed before, or in another branch. */
function othersLive(proceedings: Proceedings, step: PersonStep, command: Decide): boolean {
  return step.perItem === true && aliveItems(proceedings).some((id) => !command.verdicts?.[id]);
}

function gravest(step: PersonStep, outcomes: readonly string[]): string {
  const order = Object.keys(kindRule(step.kind).outcomes);
  return order[Math.max(...outcomes.map((outcome) => order.indexOf(outcome)))] ?? '';
}

function sendBack(proceedings: Proceedings, from: string, step: PersonStep, command: Decide): undefined {
  const to = command.returnTo ?? returnTargets(step, proceedings.state)[0] ?? applyPath;
  const items = Object.entries(command.verdicts ?? {})
    .filter(([, verdict]) => verdict.outcome === command.outcome)
    .map(([id]) => id);
  const reason =
    command.opinion ??
    Object.values(command.verdicts ?? {})
      .map((verdict) => verdict.opinion)
      .filter(Boolean)
      .join('；');
  proceedings.add({ type: 'step-closed', path: from, outcome: command.outcome });
  const returned: Happening = { type: 'returned', from, to, reason, ...(items.length > 0 ? { items } : {}) };
  proceedings.add(returned);
  if (to === applyPath) openApply(proceedings);
  else settle(proceedings);
}

/**
 * 发文字号: taken in the deciding transaction, so that a number exists exactly when its document does. A reply that a
 * liaison records brings its own.
 */
function allocateNumber(proceedings: Proceedings, path: string, step: PersonStep): void {
  if (!step.number || proceedings.state.runs[path]?.seats.some((seat) => seat.liaisonFor !== undefined)) return;
  const { state, world } = proceedings;
  const organisation = organisationOf(step.number, branchOf(path), state, world.directory);
  const next = organisation && world.numbers?.[organisation.id];
  if (!next) throw new Error(`no document number was looked up for step ${step.id}`);
  const number = `${next.agency}〔${next.year}〕${next.sequence}号`;
  proceedings.add({ type: 'number-allocated', path, ...next, number });
}

/** Form fields as the rules would see them after the command. */
export function formAfter(form: JsonObject, command: { readonly type: string; readonly form?: JsonObject }): JsonObject {
  if (!command.form) return form;
  return command.type === 'submit' || command.type === 'resubmit' ? command.form : { ...form, ...command.form };
}

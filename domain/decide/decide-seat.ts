import type { Decide } from '../command';
import type { PersonStep } from '../edition';
import type { Happening, SeatDecided } from '../event';
import { evolve } from '../evolve';
import type { JsonObject } from '../json';
import { kindRule } from '../kinds';
import { type DecideMove, type Move, returnTargets, seatMove } from '../moves';
import { type Refusal, refuse } from '../refusal';
import { closingOf } from '../signing';
import { applyPath, findSeat, type Run, type Verdict } from '../state';
import { pathFrom, personStep } from '../tree';
import { outcomeOf, sumOf } from '../verdicts';
import { checkVotes } from '../votes';
import { checkGuards, openApply } from './apply';
import { checkPicks, checkScore } from './check-decision';
import { allocateNumber } from './numbering';
import type { Proceedings } from './proceedings';
import { explainSeat, fieldClosed, noSuchOutcome, opinionMissing } from './refusals';
import { finish, settle } from './settle';
import { contentOf, voidSignatures } from './signatures';

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
  for (const [id, posts] of Object.entries(command.picks ?? {})) {
    proceedings.add({ type: 'holders-picked', seat: command.seat, step: pathFrom(edition, run.path, id) ?? id, posts });
  }
  if (command.form) voidSignatures(proceedings, state, run.path);
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
    checkPicks(proceedings, move, step, command) ??
    checkScore(move, command) ??
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
  const ways = move.returnThen ?? ['again'];
  if (command.then !== undefined && !(returns && ways.includes(command.then))) {
    const text = { zh: '不能选择该退回方式', en: 'The case cannot be returned in that way' };
    return refuse('rule', 'no-such-return', text, { pointer: '/then', facts: { allowed: returns ? [...ways] : [] } });
  }
  if (command.again && !(move.again && kindRule(step.kind).outcomes[command.outcome]?.means === 'go-on')) {
    const text = { zh: '该环节不能再办理一轮', en: 'This step cannot be gone through once more' };
    return refuse('rule', 'no-other-round', text, { pointer: '/again' });
  }
  if (command.returnTo === undefined) return undefined;
  const allowed = move.returnTo;
  if (returns && allowed.includes(command.returnTo)) return undefined;
  const text = { zh: '不能退回到该环节', en: 'The case cannot be returned to that step' };
  return refuse('rule', 'no-such-return', text, { pointer: '/returnTo', facts: { allowed: returns ? [...allowed] : [] } });
}

function decidedEvent(proceedings: Proceedings, run: Run, step: PersonStep, command: Decide): SeatDecided {
  const { seat, outcome, opinion, votes, minutes, liaison, attachments, score } = command;
  const content = contentOf(step, proceedings);
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
    ...(score === undefined ? {} : { score }),
    ...(content === undefined ? {} : { content }),
  };
}

function follow(proceedings: Proceedings, path: string, step: PersonStep, command: Decide): undefined {
  const means = kindRule(step.kind).outcomes[command.outcome]?.means;
  if (means === 'stay') return;
  if (means === 'return') return sendBack(proceedings, path, step, command);
  closeIfDone(proceedings, path, step, command.again);
}

/** Closes the step once its own rule and all added signers allow it. */
export function closeIfDone(proceedings: Proceedings, path: string, step: PersonStep, again = false): undefined {
  const run = proceedings.state.runs[path];
  const closing = run?.status === 'open' ? closingOf(step, run) : undefined;
  if (!run || closing === undefined) return;
  const outcome = step.perItem ? outcomeOf(step, run, proceedings.state) : closing;
  if (kindRule(step.kind).outcomes[outcome]?.means === 'go-on') allocateNumber(proceedings, path, step);
  finish(proceedings, path, step, outcome, again);
}

function sendBack(proceedings: Proceedings, from: string, step: PersonStep, command: Decide): undefined {
  const { edition, state } = proceedings;
  const target = command.returnTo ?? returnTargets(edition, step, state, from)[0] ?? applyPath;
  const to = target === applyPath ? applyPath : (pathFrom(edition, from, target) ?? target);
  const then = command.then ?? step.returnThen?.[0];
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
  const named = items.length > 0 && personStep(edition, target)?.again === 'changed' ? { named: true as const } : {};
  const returned: Happening = { type: 'returned', from, to, reason, ...(items.length > 0 ? { items } : {}), ...named };
  proceedings.add(then === 'back' ? { ...returned, then } : returned);
  if (to === applyPath) openApply(proceedings);
  else settle(proceedings, from);
}

/** Form fields as the rules would see them after the command. */
export function formAfter(form: JsonObject, command: { readonly type: string; readonly form?: JsonObject }): JsonObject {
  if (!command.form) return form;
  return command.type === 'submit' || command.type === 'resubmit' ? command.form : { ...form, ...command.form };
}

import { dayOf } from '../calendar';
import type { World } from '../command';
import type { Edition } from '../edition';
import type { JsonObject } from '../json';
import type { Move } from '../moves';
import { candidatesOf, holdersOf } from '../people';
import { type Refusal, refuse } from '../refusal';
import { isSeatUsable } from '../signing';
import { type CaseState, findSeat, isSeatOpen, type Run, type Seat } from '../state';
import { personStep, stepsOf } from '../tree';
import type { Proceedings } from './proceedings';

/** Why an act on a seat is not among the moves of this person, and who may act instead. */
export function explainSeat({ edition, state, actor, world }: Proceedings, id: number, moves: readonly Move[]): Refusal {
  const found = findSeat(state, id);
  if (!found && (id < 1 || id > state.seats)) return refuse('missing', 'no-such-task', { zh: '没有这项待办', en: 'There is no such task' });
  // Numbers are given out one after the other: this one belonged to an earlier round, which a return has taken back.
  if (!found) return refuse('late', 'step-ended', { zh: '该环节已经结束', en: 'This step has already ended' });
  const { run, seat } = found;
  if (seat.done) return alreadyDecided(seat, world);
  if (state.status === 'closed') return caseClosed(state);
  if (state.suspended) {
    const text = { zh: '该事项已中止办理，恢复后方可继续', en: 'This case is suspended; nothing can be done until it is resumed' };
    return refuse('rule', 'suspended', text, { facts: { since: state.suspended.at, notice: state.suspended.notice } });
  }
  if (!isSeatOpen(run, seat)) {
    return refuse('late', 'step-ended', { zh: '该环节已经结束', en: 'This step has already ended' }, { facts: { step: run.step } });
  }
  if (run.supplementDue !== undefined && seat.purpose === 'decide') {
    const text = {
      zh: '正在等待申请人补正，期间停止计时',
      en: 'Waiting for the applicant to supply what is missing; the clock stands still',
    };
    return refuse('rule', 'waiting-for-supplement', text, { facts: { until: run.supplementDue } });
  }
  const acts = moves.flatMap((move) => ('seat' in move && move.seat === id ? [move.act] : []));
  const step = personStep(edition, run.step);
  if (!isSeatUsable(step, run, seat)) return notYetTurn(run, seat, world);
  if (acts.length > 0 && 'person' in actor && candidatesOf(world.directory, seat.holders, world.now).includes(actor.person)) {
    return otherAct(acts);
  }
  return notYours(edition, run, seat, world);
}

/** Somebody else comes first, or the step no longer needs this seat. */
function notYetTurn(run: Run, seat: Seat, { directory, now }: World): Refusal {
  const first = run.seats.filter((one) => seat.waitsFor?.includes(one.id) && isSeatOpen(run, one));
  const names = first.flatMap((one) => candidatesOf(directory, one.holders, now)).map((id) => directory.persons[id]?.name ?? id);
  if (first.length === 0) return refuse('late', 'step-ended', { zh: '该环节已不需要您的意见', en: 'This step no longer needs your word' });
  const text = { zh: `请等待${names.join('、')}先行办理`, en: `Others come first: ${names.join(', ')}` };
  return refuse('rule', 'not-your-turn', text, { facts: { persons: names } });
}

/** The task is this person's, and the act is not one that it offers. */
function otherAct(acts: readonly string[]): Refusal {
  const text = { zh: '该待办目前没有此项操作', en: 'This task does not offer that act at present' };
  return refuse('rule', 'act-not-offered', text, { facts: { allowed: [...acts] } });
}

/** Who decided and when, so that the one who came too late need not ask. */
function alreadyDecided(seat: Seat, world: World): Refusal {
  const name = seat.done?.by === undefined ? undefined : world.directory.persons[seat.done.by]?.name;
  const facts: JsonObject = {
    outcome: seat.done?.outcome ?? '',
    at: seat.done?.at ?? '',
    ...(seat.done?.by === undefined ? {} : { by: seat.done.by, name: name ?? seat.done.by }),
  };
  const text = { zh: `该待办已由${name ?? '他人'}办理`, en: `This task has already been decided by ${name ?? 'somebody else'}` };
  return refuse('late', 'already-decided', text, { facts });
}

export function caseClosed(state: CaseState): Refusal {
  const { person, name, forPost } = state.applicant;
  // Only the applicant withdraws; what belongs to a post may have been withdrawn by its next holder.
  const who = state.outcome === 'withdrawn' && forPost !== true ? { by: person, name } : {};
  const facts = { outcome: state.outcome ?? '', at: state.closedAt ?? '', ...who };
  return refuse('late', 'case-closed', { zh: '该事项已经办结', en: 'This case is closed' }, { facts });
}

function notYours(edition: Edition, run: Run, seat: Seat, world: World): Refusal {
  const step = stepsOf(edition).get(run.step);
  const may = seat.claimedBy === undefined ? candidatesOf(world.directory, seat.holders, world.now) : [seat.claimedBy];
  const names = may.map((person) => world.directory.persons[person]?.name ?? person);
  const posts = seat.holders.map((holder) => titleOf(holder, world));
  const text = {
    zh: `此操作不由您办理，可办理人：${names.join('、') || '（暂无）'}`,
    en: `This act is not yours; it may be done by ${names.join(', ') || 'nobody at present'}`,
  };
  const facts = { persons: names, posts, ...(seat.claimedBy === undefined ? {} : { claimed: true }) };
  return refuse('right', 'not-your-task', text, { facts, ...(step ? { clause: step.clause } : {}) });
}

function titleOf(holder: string, world: World): string {
  if (holder.startsWith('person:')) return world.directory.persons[holder.slice('person:'.length)]?.name ?? holder;
  const post = world.directory.posts[holder.slice('post:'.length)];
  const holders = post ? holdersOf(world.directory, post.id, dayOf(world.now)) : [];
  return post ? `${post.title.zh}${holders.length === 0 ? '（空缺）' : ''}` : holder;
}

/** Outside this list the outcome does not exist for the step. */
export function noSuchOutcome(outcome: string, allowed: readonly string[]): Refusal {
  const text = { zh: `该环节没有“${outcome}”这一处理结果`, en: `This step knows no outcome "${outcome}"` };
  return refuse('rule', 'no-such-outcome', text, { facts: { allowed: [...allowed] }, pointer: '/outcome' });
}

export function opinionMissing(pointer: string): Refusal {
  return refuse('rule', 'opinion-required', { zh: '该处理结果须填写意见', en: 'This outcome needs an opinion' }, { pointer });
}

/** The field is not open to this person in this step. */
export function fieldClosed(field: string, open: readonly string[]): Refusal {
  const text = { zh: `该环节不能修改字段“${field}”`, en: `The field "${field}" cannot be changed in this step` };
  return refuse('rule', 'field-not-writable', text, { pointer: `/form/${field}`, facts: { writable: [...open] } });
}

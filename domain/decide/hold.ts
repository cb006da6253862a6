import { dayOf } from '../calendar';
import type { Command } from '../command';
import { deadlineOf } from '../deadline';
import { type Move, seatMove } from '../moves';
import { holdersOf } from '../people';
import { type Refusal, refuse } from '../refusal';
import { applicantHolder, findSeat } from '../state';
import { holderOf } from '../who';
import { personStep } from '../tree';
import type { Proceedings } from './proceedings';
import { explainSeat } from './refusals';

/** 签收: the seat is one person's until they give it back, or the lease is over. */
export function claim(
  proceedings: Proceedings,
  moves: readonly Move[],
  command: { type: 'claim' | 'unclaim'; seat: number },
): Refusal | undefined {
  const { actor, edition, state, world } = proceedings;
  if (!seatMove(moves, command.type, command.seat) || !('person' in actor)) return explainSeat(proceedings, command.seat, moves);
  if (command.type === 'unclaim') proceedings.add({ type: 'seat-unclaimed', seat: command.seat });
  else {
    const lease = personStep(edition, findSeat(state, command.seat)?.run.step ?? '')?.lease;
    const until = lease && deadlineOf({ startedAt: world.now, stops: [] }, lease, world.calendar)?.at;
    proceedings.add({ type: 'seat-claimed', seat: command.seat, person: actor.person, ...(until === undefined ? {} : { until }) });
  }
  return undefined;
}

/** 转办: the seat goes to another filled post of the same organisation, never to the applicant. */
export function transfer(
  proceedings: Proceedings,
  moves: readonly Move[],
  command: Extract<Command, { type: 'transfer' }>,
): Refusal | undefined {
  const { state, world } = proceedings;
  const seat = findSeat(state, command.seat)?.seat;
  if (!seat || !seatMove(moves, 'transfer', command.seat)) return explainSeat(proceedings, command.seat, moves);
  const { directory } = world;
  const to = directory.posts[command.to];
  const holders = to ? holdersOf(directory, to.id, dayOf(world.now)) : [];
  const from = seat.holders.map((holder) => directory.posts[holder.slice('post:'.length)]?.organisation);
  if (
    !to ||
    holders.length === 0 ||
    holderOf(to) === applicantHolder(state) ||
    holders.some((holder) => holder.id === state.applicant.person)
  ) {
    const text = { zh: '只能转给在任且非申请人的岗位', en: 'A task can only be passed to a filled post that is not the applicant’s' };
    return refuse('rule', 'transfer-to-nobody', text, { pointer: '/to' });
  }
  if (!seat.held && !from.includes(to.organisation)) {
    return refuse(
      'rule',
      'transfer-outside',
      { zh: '只能在本单位内转办', en: 'A task can only be passed on within its organisation' },
      { pointer: '/to' },
    );
  }
  if (seat.holders.includes(holderOf(to))) {
    return refuse('rule', 'transfer-to-same', { zh: '该岗位已是办理人', en: 'That post already has the task' }, { pointer: '/to' });
  }
  proceedings.add({ type: 'seat-transferred', seat: command.seat, to: holderOf(to), reason: command.reason });
  return undefined;
}

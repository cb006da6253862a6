import type { Acting, Command } from './command';
import { requestSupplement, resubmit, submit, supplement, withdraw } from './decide/apply';
import { carryOut, moveDeadlines, raiseIncident, settleIncident } from './decide/carry-out';
import { decideSeat } from './decide/decide-seat';
import { Proceedings } from './decide/proceedings';
import { caseClosed, explainSeat } from './decide/refusals';
import { transfer } from './decide/transfer';
import type { Edition } from './edition';
import type { CaseEvent } from './event';
import { type Move, movesOf, seatMove } from './moves';
import { type Refusal, refuse } from './refusal';
import type { CaseState } from './state';

/** What came of a command: the events to append and the case after them. No events = there was nothing to do. */
export interface Verdict {
  readonly events: readonly CaseEvent[];
  readonly state: CaseState;
}

/** Judges a command by the edition, the case as it stands and what was looked up. Pure: the same in the browser. */
export function decide(edition: Edition, state: CaseState | undefined, command: Command, acting: Acting): Verdict | Refusal {
  const proceedings = new Proceedings(edition, state, acting, command.type === 'submit' ? command.caseId : state?.id);
  const refusal = judge(proceedings, state, command);
  return refusal ?? { events: proceedings.events, state: proceedings.state };
}

function judge(proceedings: Proceedings, state: CaseState | undefined, command: Command): Refusal | undefined {
  if (command.type === 'submit') return submit(proceedings, command);
  if (!state) throw new Error(`${command.type} needs a case`);
  const { edition, actor, world } = proceedings;
  if ('system' in actor) return conduct(proceedings, command);
  const moves = movesOf(edition, state, actor, world);
  switch (command.type) {
    case 'decide':
      return decideSeat(proceedings, moves, command);
    case 'claim':
    case 'unclaim':
      return claim(proceedings, moves, command);
    case 'transfer':
      return transfer(proceedings, moves, command);
    case 'request-supplement':
      return requestSupplement(proceedings, moves, command.seat, command.what);
    case 'supplement':
      return supplement(proceedings, moves, command);
    case 'resubmit':
      return resubmit(proceedings, moves, command);
    case 'withdraw':
      return withdraw(proceedings, moves, command.reason);
    case 'settle-incident':
      return settleAllowed(proceedings, moves, command);
    case 'refresh':
    case 'carry-out':
    case 'raise-incident':
      return refuse('right', 'system-only', { zh: '该操作只能由系统执行', en: 'Only the conductor may do this' });
  }
}

/** The conductor's own commands: it never decides in a person's place. */
function conduct(proceedings: Proceedings, command: Command): Refusal | undefined {
  switch (command.type) {
    case 'carry-out':
      return carryOut(proceedings, command);
    case 'raise-incident':
      return raiseIncident(proceedings, command);
    case 'refresh':
      return void moveDeadlines(proceedings);
    default:
      return refuse('right', 'person-only', { zh: '该操作只能由经办人员执行', en: 'Only a person may do this' });
  }
}

function claim(
  proceedings: Proceedings,
  moves: readonly Move[],
  command: { type: 'claim' | 'unclaim'; seat: number },
): Refusal | undefined {
  const { actor } = proceedings;
  if (!seatMove(moves, command.type, command.seat) || !('person' in actor)) return explainSeat(proceedings, command.seat, moves);
  if (command.type === 'claim') proceedings.add({ type: 'seat-claimed', seat: command.seat, person: actor.person });
  else proceedings.add({ type: 'seat-unclaimed', seat: command.seat });
  return undefined;
}

function settleAllowed(
  proceedings: Proceedings,
  moves: readonly Move[],
  command: Parameters<typeof settleIncident>[1],
): Refusal | undefined {
  const { state } = proceedings;
  if (state.status === 'closed') return caseClosed(state);
  if (state.incidents.length > 0 && !moves.some((move) => move.act === 'settle-incident')) {
    return refuse('right', 'administrator-only', { zh: '只有系统管理员可以处理异常', en: 'Only an administrator may settle an incident' });
  }
  return settleIncident(proceedings, command);
}

import type { Acting, Command } from './command';
import { comment, copy, read, urge } from './decide/act-on-case';
import { addSigner, answer, answerExtension, ask, recuse, removeSigner, requestExtension, skip, takeBack } from './decide/act-on-seat';
import { administer, settleProposal } from './decide/administer';
import { requestSupplement, resubmit, submit, supplement, withdraw } from './decide/apply';
import { carryOut, happened, moveDeadlines, raiseIncident, settleIncident } from './decide/carry-out';
import { decideSeat } from './decide/decide-seat';
import { claim, transfer } from './decide/hold';
import { Proceedings } from './decide/proceedings';
import { caseClosed } from './decide/refusals';
import type { Edition } from './edition';
import type { CaseEvent } from './event';
import { type Move, movesOf } from './moves';
import { type Refusal, refuse } from './refusal';
import type { CaseState } from './state';
import { viewerOf } from './standing-for';

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
  const used = moves.find((move) => 'seat' in command && 'seat' in move && move.seat === command.seat && move.act === command.type);
  if (used && 'for' in used && used.for !== undefined) proceedings.actor = { person: actor.person, for: used.for };
  return onSeat(proceedings, moves, command);
}

function onSeat(proceedings: Proceedings, moves: readonly Move[], command: Exclude<Command, { type: 'submit' }>): Refusal | undefined {
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
    case 'entrust':
    case 'ask':
      return ask(proceedings, moves, command);
    case 'answer':
      return answer(proceedings, moves, command);
    case 'add-signer':
      return addSigner(proceedings, moves, command);
    case 'remove-signer':
      return removeSigner(proceedings, moves, command);
    case 'skip':
      return skip(proceedings, moves, command);
    case 'recuse':
      return recuse(proceedings, moves, command);
    case 'take-back':
      return takeBack(proceedings, moves, command);
    case 'request-extension':
      return requestExtension(proceedings, moves, command);
    case 'answer-extension':
      return answerExtension(proceedings, moves, command);
    default:
      return onCase(proceedings, moves, command);
  }
}

type OnSeat = Extract<Command, { seat: number }>;

function onCase(
  proceedings: Proceedings,
  moves: readonly Move[],
  command: Exclude<Command, { type: 'submit' } | OnSeat> | ReassignOrResubmit,
): Refusal | undefined {
  const { actor, edition, world } = proceedings;
  switch (command.type) {
    case 'resubmit':
      return resubmit(proceedings, moves, command);
    case 'withdraw':
      return withdraw(proceedings, moves, command.reason);
    case 'comment':
      return comment(proceedings, moves, command);
    case 'copy':
      return copy(proceedings, moves, command);
    case 'read':
      return read(proceedings, moves, 'person' in actor ? viewerOf(actor.person, edition.process, world).mine : []);
    case 'urge':
      return urge(proceedings, moves, command);
    case 'settle-incident':
      return settleAllowed(proceedings, moves, command);
    case 'confirm':
    case 'decline':
      return settleProposal(proceedings, moves, command);
    case 'refresh':
    case 'carry-out':
    case 'raise-incident':
    case 'happened':
      return refuse('right', 'system-only', { zh: '该操作只能由系统执行', en: 'Only the conductor may do this' });
    default:
      return administer(proceedings, moves, command);
  }
}

type ReassignOrResubmit = Extract<Command, { type: 'reassign' | 'resubmit' }>;

/** The conductor's own commands: it never decides in a person's place. */
function conduct(proceedings: Proceedings, command: Command): Refusal | undefined {
  switch (command.type) {
    case 'carry-out':
      return carryOut(proceedings, command);
    case 'happened':
      return happened(proceedings, command);
    case 'raise-incident':
      return raiseIncident(proceedings, command);
    case 'refresh':
      return void moveDeadlines(proceedings);
    default:
      return refuse('right', 'person-only', { zh: '该操作只能由经办人员执行', en: 'Only a person may do this' });
  }
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

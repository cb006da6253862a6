import { sequence } from '../../../processes/build';
import { act } from '../play';
import { clause, role, sits } from '../stage';
import { no, type Operation } from './operation';

/** What cannot be refused, what ends the case, and every way back. */
export const goingBack: readonly Operation[] = [
  {
    number: 15,
    name: '备案无否决',
    english: 'a filing knows no refusal',
    said: "`kind: 'file'`: its outcomes are `recorded`, `corrected` and `objection`, and none of them ends the case",
    steps: (of) => sits('work', [role('approver', of), role('unit_head', of)], { kind: 'file', sign: 'all' }),
    begins: { open: { work: ['abe ready', 'chief ready'] }, moves: { abe: ['decide work'], chief: ['decide work'] } },
    plainly: [act('abe', 'recorded', 'work'), act('chief', 'recorded', 'work')],
    script: [
      act('abe', 'reject', 'work', { refused: 'no-such-outcome' }),
      act('abe', 'objection', 'work'),
      { open: { work: ['abe objection', 'chief ready'] }, moves: { abe: no, chief: ['decide work'] } },
      act('chief', 'recorded', 'work'),
      { ended: true, open: {}, moves: { abe: no, chief: no } },
    ],
  },
  {
    number: 16,
    name: '拒绝结束',
    english: 'a refusal ends the case',
    said: 'an outcome that ends: the step ends `badly`, and with it the route as the joins around it say',
    steps: (of) => sits('work', role('reviewer', of), { sign: 'all' }),
    begins: {
      open: { work: ['ann ready', 'amy ready', 'art ready'] },
      moves: { ann: ['decide work'], amy: ['decide work'], art: ['decide work'] },
    },
    plainly: [act('ann', 'pass', 'work'), act('amy', 'pass', 'work'), act('art', 'pass', 'work')],
    script: [
      act('ann', 'pass', 'work'),
      { open: { work: ['ann pass', 'amy ready', 'art ready'] }, moves: { ann: no, amy: ['decide work'], art: ['decide work'] } },
      act('amy', 'reject', 'work'),
      { case: 'rejected', open: {}, moves: { ann: no, amy: no, art: no } },
      act('art', 'pass', 'work', { refused: 'case-closed' }),
    ],
  },
  {
    number: 17,
    name: '退回任意',
    english: 'return to any earlier step',
    said: '`returnTo`: what follows the target runs again; a sibling of the target keeps its result',
    steps: (of) => sequence(sits('first', role('approver', of)), sits('work', role('unit_head', of), { returnTo: ['first', 'opening'] })),
    begins: { open: { first: ['abe ready'] }, moves: { abe: ['decide first'], chief: no } },
    plainly: [act('abe', 'pass', 'first'), act('chief', 'pass', 'work')],
    script: [
      act('abe', 'pass', 'first'),
      { open: { work: ['chief ready'] }, moves: { abe: no, chief: ['decide work'] } },
      act('chief', 'return', 'work', { with: { returnTo: 'first' } }),
      { open: { first: ['abe ready'] }, moves: { abe: ['decide first'], chief: no } },
      act('abe', 'pass', 'first'),
      act('chief', 'return', 'work', { with: { returnTo: 'opening' } }),
      // Everything after the opening is recalled, whatever stands beside the returning step too.
      { around: 'gone', open: { opening: ['oda ready'] }, moves: { abe: no, chief: no, oda: ['decide opening'] } },
      act('oda', 'pass', 'opening'),
      { around: 'anew', open: { first: ['abe ready'] }, moves: { abe: ['decide first'], chief: no, oda: no } },
      act('abe', 'pass', 'first'),
      act('chief', 'pass', 'work'),
      { ended: true, open: {}, moves: { abe: no, chief: no } },
    ],
  },
  {
    number: 18,
    name: '退回后直达',
    english: 'straight back to the one who returned it',
    said: "`returnThen: ['back']`: only the target and the returning step are recalled",
    steps: (of) =>
      sequence(
        sits('first', role('approver', of)),
        sits('mid', role('reviewer', of)),
        sits('work', role('unit_head', of), { returnTo: ['first', 'apply'], returnThen: ['back', 'again'] }),
      ),
    begins: { open: { first: ['abe ready'] }, moves: { abe: ['decide first'], ann: no, chief: no, asker: no } },
    plainly: [act('abe', 'pass', 'first'), act('ann', 'pass', 'mid'), act('chief', 'pass', 'work')],
    script: [
      act('abe', 'pass', 'first'),
      { open: { mid: ['ann|amy|art ready'] }, moves: { abe: no, ann: ['decide mid'], chief: no } },
      act('ann', 'pass', 'mid'),
      act('chief', 'return', 'work', { with: { returnTo: 'first', then: 'back' } }),
      { open: { first: ['abe ready'] }, moves: { abe: ['decide first'], ann: no, chief: no } },
      act('abe', 'pass', 'first'),
      { open: { work: ['chief ready'] }, moves: { abe: no, ann: no, chief: ['decide work'] } },
      act('chief', 'return', 'work', { with: { returnTo: 'apply', then: 'back' } }),
      {
        case: 'returned',
        open: { apply: ['asker apply ready'] },
        moves: { asker: ['resubmit apply'], abe: no, ann: no, chief: no },
      },
      act('asker', 'resubmit', 'apply'),
      { open: { work: ['chief ready'] }, moves: { asker: no, abe: no, ann: no, chief: ['decide work'] } },
      act('chief', 'pass', 'work'),
      { ended: true, open: {}, moves: { asker: no, abe: no, ann: no, chief: no } },
    ],
  },
  {
    number: 19,
    name: '撤回',
    english: 'the applicant withdraws',
    said: '`withdraw.until`: until that step has ended',
    steps: (of) => sits('work', role('reviewer', of), { sign: 'all' }),
    edition: { withdraw: { clause, until: 'closing' } },
    begins: {
      open: { work: ['ann ready', 'amy ready', 'art ready'] },
      moves: { ann: ['decide work'], amy: ['decide work'], asker: ['withdraw'] },
    },
    plainly: [act('ann', 'pass', 'work'), act('amy', 'pass', 'work'), act('art', 'pass', 'work')],
    script: [
      act('ann', 'withdraw', 'work', { refused: 'not-the-applicant' }),
      act('ann', 'pass', 'work'),
      {
        open: { work: ['ann pass', 'amy ready', 'art ready'] },
        moves: { ann: no, amy: ['decide work'], art: ['decide work'], asker: ['withdraw'] },
      },
      act('asker', 'withdraw'),
      { case: 'withdrawn', open: {}, moves: { ann: no, amy: no, art: no, asker: no } },
    ],
  },
  {
    number: 20,
    name: '拿回',
    english: 'take one’s own word back',
    said: '`take-back`: as long as every round that follows is untouched, these are recalled and the seat is unused again',
    steps: (of) =>
      sequence(sits('first', role('approver', of), { acts: ['take-back'] }), sits('work', role('reviewer', of), { acts: ['claim'] })),
    begins: { open: { first: ['abe ready'] }, moves: { abe: ['decide first'], ann: no, amy: no } },
    plainly: [act('abe', 'pass', 'first'), act('ann', 'pass', 'work')],
    script: [
      act('abe', 'pass', 'first'),
      {
        open: { work: ['ann|amy|art ready'] },
        moves: { abe: ['take-back first'], ann: ['claim work', 'decide work'], amy: ['claim work', 'decide work'] },
      },
      act('abe', 'take-back', 'first'),
      { open: { first: ['abe ready'] }, moves: { abe: ['decide first'], ann: no, amy: no } },
      act('abe', 'pass', 'first'),
      act('ann', 'claim', 'work'),
      // Somebody has it in hand: too late.
      {
        open: { work: ['ann|amy|art claimed by ann'] },
        moves: { abe: no, ann: ['decide work', 'unclaim work'], amy: no },
      },
      act('abe', 'take-back', 'first', { refused: 'cannot-be-taken-back' }),
      act('ann', 'pass', 'work'),
      { ended: true, open: {}, moves: { abe: no, ann: no, amy: no } },
    ],
  },
];

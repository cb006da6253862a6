import { act } from '../play';
import { directory, role, sits } from '../stage';
import { no, type Operation } from './operation';

const span = { fromOn: '2026-03-01', toOn: '2026-03-31' };

/** The holder gives the task, or a part of it, to somebody else. */
export const handingOn: readonly Operation[] = [
  {
    number: 11,
    name: '转办',
    english: 'transfer',
    said: '`transfer`: the seat has a new holder in the same organisation',
    steps: (of) => sits('work', role('approver', of), { acts: ['transfer'] }),
    begins: { open: { work: ['abe ready'] }, moves: { abe: ['decide work', 'transfer work'], ann: no } },
    plainly: [act('abe', 'pass', 'work')],
    script: [
      act('abe', 'transfer', 'work', { with: { to: 'oda' }, refused: 'transfer-outside' }),
      act('abe', 'transfer', 'work', { with: { to: 'ann' } }),
      { open: { work: ['ann ready'] }, moves: { abe: no, ann: ['decide work', 'transfer work'] } },
      act('abe', 'pass', 'work', { refused: 'not-your-task' }),
      act('ann', 'pass', 'work'),
      { ended: true, open: {}, moves: { abe: no, ann: no } },
    ],
  },
  {
    number: 12,
    name: '委派',
    english: 'entrust, and have it back',
    said: '`entrust`: another post answers first, then the holder decides',
    steps: (of) => sits('work', role('approver', of), { acts: ['entrust'] }),
    begins: { open: { work: ['abe ready'] }, moves: { abe: ['decide work', 'entrust work'], ann: no, amy: no } },
    plainly: [act('abe', 'pass', 'work')],
    script: [
      act('abe', 'entrust', 'work', { with: { to: 'ann' } }),
      { open: { work: ['abe waits', 'ann answer ready'] }, moves: { abe: no, ann: ['answer work'], amy: no } },
      act('abe', 'pass', 'work', { refused: 'not-your-turn' }),
      act('ann', 'answer', 'work', { of: 'ann' }),
      { open: { work: ['abe ready', 'ann answer answered'] }, moves: { abe: ['decide work', 'entrust work'], ann: no, amy: no } },
      // Entrusted a second time it comes back to the owner all the same.
      act('abe', 'entrust', 'work', { with: { to: 'amy' } }),
      {
        open: { work: ['abe waits', 'ann answer answered', 'amy answer ready'] },
        moves: { abe: no, ann: no, amy: ['answer work'] },
      },
      act('amy', 'answer', 'work', { of: 'amy' }),
      act('abe', 'pass', 'work'),
      { ended: true, open: {}, moves: { abe: no, ann: no, amy: no } },
    ],
  },
  {
    number: 13,
    name: '代理',
    english: 'act for an absent colleague (委托代办)',
    said: 'a dated delegation in the directory: the delegate has the delegator’s moves, marked `for`',
    steps: (of) => sits('work', [role('approver', of), role('unit_head', of)], { sign: 'all' }),
    directory: {
      ...directory,
      delegations: [
        { id: 'a', from: 'abe', to: 'amy', ...span },
        { id: 'b', from: 'abe-b', to: 'amy-b', ...span },
        // Not passed on: what amy holds for abe is not hers to give.
        { id: 'c', from: 'amy', to: 'art', ...span },
      ],
    },
    begins: {
      open: { work: ['abe ready', 'chief ready'] },
      moves: { abe: ['decide work'], amy: ['decide work for abe'], art: no, chief: ['decide work'] },
    },
    plainly: [act('abe', 'pass', 'work'), act('chief', 'pass', 'work')],
    script: [
      act('amy', 'pass', 'work'),
      {
        open: { work: ['abe pass by amy', 'chief ready'] },
        moves: { abe: no, amy: no, art: no, chief: ['decide work'] },
      },
      act('chief', 'pass', 'work'),
      { ended: true, open: {}, moves: { abe: no, amy: no, art: no, chief: no } },
    ],
  },
  {
    number: 14,
    name: '沟通',
    english: 'ask without giving up the task',
    said: '`ask`: another post is asked, nothing waits for it',
    steps: (of) => sits('work', role('approver', of), { acts: ['ask'] }),
    begins: { open: { work: ['abe ready'] }, moves: { abe: ['ask work', 'decide work'], ann: no, amy: no } },
    plainly: [act('abe', 'pass', 'work')],
    script: [
      act('abe', 'ask', 'work', { with: { to: 'ann' } }),
      act('abe', 'ask', 'work', { with: { to: 'amy' } }),
      {
        open: { work: ['abe ready', 'ann answer ready', 'amy answer ready'] },
        moves: { abe: ['ask work', 'decide work'], ann: ['answer work'], amy: ['answer work'] },
      },
      act('ann', 'answer', 'work', { of: 'ann' }),
      {
        open: { work: ['abe ready', 'ann answer answered', 'amy answer ready'] },
        moves: { abe: ['ask work', 'decide work'], ann: no, amy: ['answer work'] },
      },
      act('abe', 'pass', 'work'),
      // The question nobody answered goes with the step.
      { ended: true, open: {}, moves: { abe: no, ann: no, amy: no } },
    ],
  },
];

import { sequence } from '../../../processes/build';
import { none, type Scene } from '../pattern';
import { act } from '../play';
import { hall, role, sits } from '../stage';

const last = sits('last', role('principal', hall));
const alone = sits('one', role('approver'), { acts: ['add-signer'] });
const add = (by: string, place: string, rule: string, ...to: readonly string[]) =>
  act(by, 'add-signer', 'one', { with: { to: [...to], place, rule } });
const behind = (...persons: readonly string[]) => ({
  open: { last: ['cleo ready'] },
  moves: { ...Object.fromEntries(persons.map((person) => [person, none])), cleo: ['decide last'] },
  past: { one: 'pass' },
});

/** Where added signers meet the rule by which the step signs. */
export const signers: readonly Scene[] = [
  {
    name: '加签前 × any of the group: the adding seat waits for no second one',
    route: sequence(alone, last),
    script: [
      add('abe', 'before', 'any', 'ann', 'amy'),
      act('amy', 'pass', 'one'),
      {
        open: { one: ['abe ready', 'ann|amy pass'] },
        moves: { abe: ['add-signer one', 'decide one'], ann: none, amy: none, cleo: none },
        past: {},
      },
      act('abe', 'pass', 'one'),
      behind('abe', 'ann', 'amy'),
    ],
  },
  {
    name: '加签后 × k of n: those after a seat that is not asked any more need not wait for it',
    route: sequence(sits('one', [role('approver'), role('unit_head')], { sign: { atLeast: 1 }, acts: ['add-signer'] }), last),
    script: [
      add('abe', 'after', 'all', 'ann'),
      act('chief', 'pass', 'one'),
      {
        open: { one: ['abe idle', 'chief pass', 'ann ready'] },
        moves: { abe: ['remove-signer one'], chief: none, ann: ['add-signer one', 'decide one'], cleo: none },
        past: {},
      },
      act('ann', 'pass', 'one'),
      behind('abe', 'chief', 'ann'),
    ],
  },
  {
    name: '加签前 × k of n: the group is heard though the adding seat is not needed any more',
    route: sequence(sits('one', [role('approver'), role('unit_head')], { sign: { atLeast: 1 }, acts: ['add-signer'] }), last),
    script: [
      add('abe', 'before', 'all', 'ann'),
      act('chief', 'pass', 'one'),
      {
        open: { one: ['abe waits', 'chief pass', 'ann ready'] },
        moves: { abe: ['remove-signer one'], chief: none, ann: ['add-signer one', 'decide one'], cleo: none },
        past: {},
      },
      act('ann', 'pass', 'one'),
      behind('abe', 'chief', 'ann'),
    ],
  },
  {
    name: '加签后 × 依次: whoever comes next waits for the added one too',
    route: sequence(sits('one', role('reviewer'), { sign: 'in-order', acts: ['add-signer'] }), last),
    script: [
      add('ann', 'after', 'all', 'abe'),
      act('ann', 'pass', 'one'),
      {
        open: { one: ['ann pass', 'amy waits', 'art waits', 'abe ready'] },
        moves: { ann: ['remove-signer one'], amy: none, art: none, abe: ['add-signer one', 'decide one'], cleo: none },
        past: {},
      },
      act('abe', 'pass', 'one'),
      {
        open: { one: ['ann pass', 'amy ready', 'art waits', 'abe pass'] },
        moves: { ann: none, amy: ['add-signer one', 'decide one'], art: none, abe: none, cleo: none },
        past: {},
      },
    ],
  },
  {
    name: '加签 × 拒绝: a group that ends badly ends the step, whoever has agreed',
    route: sequence(alone, last),
    script: [
      add('abe', 'after', 'all', 'ann', 'amy'),
      act('abe', 'pass', 'one'),
      act('amy', 'reject', 'one'),
      {
        case: 'rejected',
        open: {},
        moves: { abe: none, ann: none, amy: none, cleo: none },
        past: { one: 'reject' },
      },
    ],
  },
  {
    name: '拿回 × k of n: the seats that were not needed are there again',
    route: sequence(sits('one', role('reviewer'), { sign: { atLeast: 2 }, acts: ['take-back'] }), last),
    script: [
      act('ann', 'pass', 'one'),
      act('amy', 'pass', 'one'),
      {
        open: { last: ['cleo ready'] },
        moves: { ann: ['take-back one'], amy: ['take-back one'], art: none, cleo: ['decide last'] },
        past: { one: 'pass' },
      },
      act('amy', 'take-back', 'one'),
      {
        open: { one: ['ann pass', 'amy ready', 'art ready'] },
        moves: { ann: ['take-back one'], amy: ['decide one'], art: ['decide one'], cleo: none },
        past: { last: 'recalled' },
      },
    ],
  },
];

import { act } from '../play';
import { role, sits } from '../stage';
import { no, type Operation } from './operation';

const decide = ['add-signer work', 'decide work'];
const remove = 'remove-signer work';
const add = (place: string, rule: string, ...to: readonly string[]) =>
  act('abe', 'add-signer', 'work', { with: { to: [...to], place, rule } });

/** What all of them begin with: abe alone, who may add others. */
const alone = {
  steps: (of) => sits('work', role('approver', of), { acts: ['add-signer'] }),
  begins: { open: { work: ['abe ready'] }, moves: { abe: decide, ann: no, amy: no, art: no } },
  plainly: [act('abe', 'pass', 'work')],
} satisfies Partial<Operation>;

const over = { ended: true, open: {}, moves: { abe: no, ann: no, amy: no, art: no } } as const;

/** 加签 and 减签. */
export const addingSigners: readonly Operation[] = [
  {
    ...alone,
    number: 7,
    name: '加签前',
    english: 'signers before me',
    said: "`add-signer` with `place: 'before'`: the adding seat waits for them",
    script: [
      add('before', 'all', 'ann', 'amy'),
      {
        open: { work: ['abe waits', 'ann ready', 'amy ready'] },
        moves: { abe: [remove, remove], ann: decide, amy: decide, art: no },
      },
      act('abe', 'pass', 'work', { refused: 'not-your-turn' }),
      act('ann', 'pass', 'work'),
      { open: { work: ['abe waits', 'ann pass', 'amy ready'] }, moves: { abe: [remove], ann: no, amy: decide } },
      act('amy', 'pass', 'work'),
      { open: { work: ['abe ready', 'ann pass', 'amy pass'] }, moves: { abe: decide, ann: no, amy: no } },
      act('abe', 'pass', 'work'),
      over,
    ],
  },
  {
    ...alone,
    number: 8,
    name: '加签后',
    english: 'signers after me',
    said: "`add-signer` with `place: 'after'`: they wait for the adding seat, the step waits for them",
    script: [
      add('after', 'in-order', 'ann', 'amy'),
      {
        open: { work: ['abe ready', 'ann waits', 'amy waits'] },
        moves: { abe: [...decide, remove, remove], ann: no, amy: no },
      },
      act('abe', 'pass', 'work'),
      {
        open: { work: ['abe pass', 'ann ready', 'amy waits'] },
        moves: { abe: [remove, remove], ann: decide, amy: no },
      },
      act('ann', 'pass', 'work'),
      { open: { work: ['abe pass', 'ann pass', 'amy ready'] }, moves: { abe: [remove], ann: no, amy: decide } },
      act('amy', 'pass', 'work'),
      over,
    ],
  },
  {
    ...alone,
    number: 9,
    name: '并加签',
    english: 'signers beside me',
    said: "`add-signer` with `place: 'beside'`: nobody waits, the step closes well when its own rule and the group have",
    script: [
      add('beside', 'any', 'ann', 'amy'),
      {
        open: { work: ['abe ready', 'ann|amy ready'] },
        moves: { abe: [...decide, remove], ann: decide, amy: decide },
      },
      act('amy', 'pass', 'work'),
      // Whoever of the two comes first: they share a seat. Abe's own is asked for still.
      { open: { work: ['abe ready', 'ann|amy pass'] }, moves: { abe: decide, ann: no, amy: no } },
      act('abe', 'pass', 'work'),
      over,
    ],
  },
  {
    ...alone,
    number: 10,
    name: '减签',
    english: 'remove a signer',
    said: '`remove-signer`: an added, unused seat goes; a group left without seats counts as well',
    script: [
      add('before', 'all', 'ann', 'amy'),
      act('abe', 'remove-signer', 'work', { of: 'amy' }),
      { open: { work: ['abe waits', 'ann ready', 'amy removed'] }, moves: { abe: [remove], ann: decide, amy: no } },
      act('abe', 'remove-signer', 'work', { of: 'ann' }),
      { open: { work: ['abe ready', 'ann removed', 'amy removed'] }, moves: { abe: decide, ann: no, amy: no } },
      add('after', 'all', 'art'),
      act('abe', 'pass', 'work'),
      { open: { work: ['abe pass', 'ann removed', 'amy removed', 'art ready'] }, moves: { abe: [remove], art: decide } },
      act('abe', 'remove-signer', 'work', { of: 'art' }),
      over,
    ],
  },
];

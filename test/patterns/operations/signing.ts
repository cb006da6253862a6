import { act } from '../play';
import { role, sits } from '../stage';
import { no, type Operation } from './operation';

const decide = ['decide work'];
const three = { ann: decide, amy: decide, art: decide };

/** How several sign. */
export const signing: readonly Operation[] = [
  {
    number: 1,
    name: '会签',
    english: 'all sign',
    said: "`sign: 'all'`: a seat for each post",
    steps: (of) => sits('work', role('reviewer', of), { sign: 'all' }),
    begins: { open: { work: ['ann ready', 'amy ready', 'art ready'] }, moves: three },
    plainly: [act('ann', 'pass', 'work'), act('amy', 'pass', 'work'), act('art', 'pass', 'work')],
    script: [
      act('amy', 'pass', 'work'),
      { open: { work: ['ann ready', 'amy pass', 'art ready'] }, moves: { ...three, amy: no } },
      act('ann', 'pass', 'work'),
      { open: { work: ['ann pass', 'amy pass', 'art ready'] }, moves: { ann: no, amy: no, art: decide } },
      act('art', 'pass', 'work'),
      { ended: true, open: {}, moves: { ann: no, amy: no, art: no } },
    ],
  },
  {
    number: 2,
    name: '或签',
    english: 'any signs',
    said: "`sign: 'any'`: one seat for all posts together",
    steps: (of) => sits('work', role('reviewer', of)),
    begins: { open: { work: ['ann|amy|art ready'] }, moves: three },
    plainly: [act('ann', 'pass', 'work')],
    script: [
      act('art', 'pass', 'work'),
      { ended: true, open: {}, moves: { ann: no, amy: no, art: no } },
      act('amy', 'pass', 'work', { refused: 'already-decided' }),
    ],
  },
  {
    number: 3,
    name: '票签比例',
    english: 'a share of the votes',
    said: '`sign: { share: [2, 3] }`: agree · 3 ≥ n · 2, and what is no longer needed vanishes',
    steps: (of) => sits('work', role('reviewer', of), { sign: { share: [2, 3] } }),
    begins: { open: { work: ['ann ready', 'amy ready', 'art ready'] }, moves: three },
    plainly: [act('ann', 'pass', 'work'), act('amy', 'pass', 'work')],
    script: [
      act('art', 'reject', 'work'),
      { open: { work: ['ann ready', 'amy ready', 'art reject'] }, moves: { ...three, art: no } },
      act('ann', 'pass', 'work'),
      { open: { work: ['ann pass', 'amy ready', 'art reject'] }, moves: { ann: no, amy: decide, art: no } },
      act('amy', 'pass', 'work'),
      { ended: true, open: {}, moves: { ann: no, amy: no, art: no } },
    ],
  },
  {
    number: 4,
    name: '加权',
    english: 'weighted votes',
    said: '`sign: { weight: [2, 3] }` with a `weight` beside each `who`',
    steps: (of) => sits('work', [role('reviewer', of, 1), role('approver', of, 3)], { sign: { weight: [2, 3] } }),
    begins: { open: { work: ['ann ready', 'amy ready', 'art ready', 'abe ready'] }, moves: { ...three, abe: decide } },
    plainly: [act('abe', 'pass', 'work'), act('ann', 'pass', 'work')],
    script: [
      act('abe', 'pass', 'work'),
      act('ann', 'reject', 'work'),
      // 3 of 6 agree, 4 are needed.
      {
        open: { work: ['ann reject', 'amy ready', 'art ready', 'abe pass'] },
        moves: { ann: no, amy: decide, art: decide, abe: no },
      },
      act('amy', 'pass', 'work'),
      { ended: true, open: {}, moves: { ann: no, amy: no, art: no, abe: no } },
    ],
  },
  {
    number: 5,
    name: '评分会签',
    english: 'scores by several',
    said: "`kind: 'score'`, `sign: 'all'`: everybody gives a number from 0 to 100 with at most two decimals",
    steps: (of) => sits('work', [role('approver', of), role('unit_head', of)], { kind: 'score', sign: 'all' }),
    begins: { open: { work: ['abe ready', 'chief ready'] }, moves: { abe: decide, chief: decide } },
    plainly: [act('abe', 'score', 'work', { with: { score: 80 } }), act('chief', 'score', 'work', { with: { score: 90 } })],
    script: [
      act('abe', 'score', 'work', { refused: 'score-required' }),
      act('abe', 'score', 'work', { with: { score: 100.5 }, refused: 'score-required' }),
      { open: { work: ['abe ready', 'chief ready'] }, moves: { abe: decide, chief: decide } },
      act('abe', 'score', 'work', { with: { score: 88.25 } }),
      { open: { work: ['abe score', 'chief ready'] }, moves: { abe: no, chief: decide } },
      act('chief', 'score', 'work', { with: { score: 91 } }),
      { ended: true, open: {}, moves: { abe: no, chief: no } },
    ],
  },
  {
    number: 6,
    name: '依次',
    english: 'one after the other',
    said: "`sign: 'in-order'`: each seat waits for the one before",
    steps: (of) => sits('work', role('reviewer', of), { sign: 'in-order' }),
    begins: { open: { work: ['ann ready', 'amy waits', 'art waits'] }, moves: { ann: decide, amy: no, art: no } },
    plainly: [act('ann', 'pass', 'work'), act('amy', 'pass', 'work'), act('art', 'pass', 'work')],
    script: [
      act('amy', 'pass', 'work', { refused: 'not-your-turn' }),
      act('ann', 'pass', 'work'),
      { open: { work: ['ann pass', 'amy ready', 'art waits'] }, moves: { ann: no, amy: decide, art: no } },
      act('amy', 'pass', 'work'),
      { open: { work: ['ann pass', 'amy pass', 'art ready'] }, moves: { ann: no, amy: no, art: decide } },
      act('art', 'pass', 'work'),
      { ended: true, open: {}, moves: { ann: no, amy: no, art: no } },
    ],
  },
];

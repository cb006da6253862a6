import { sequence } from '../../../processes/build';
import { act } from '../play';
import { role, sits } from '../stage';
import { no, type Operation } from './operation';

const decide = ['decide work'];

/** Who is asked, when nobody has to be, and who is only told. */
export const choosing: readonly Operation[] = [
  {
    number: 21,
    name: '催办',
    english: 'the applicant urges',
    said: '`urge` among the edition’s `acts`: once a day for each step, three times in all; the holders are told',
    steps: (of) => sits('work', role('approver', of)),
    edition: { acts: ['urge'] },
    begins: { open: { work: ['abe ready'] }, moves: { abe: decide, asker: ['urge work'] } },
    plainly: [act('abe', 'pass', 'work')],
    script: [
      act('asker', 'urge', 'work'),
      { open: { work: ['abe ready'] }, moves: { abe: decide, asker: no }, told: ['urged abe'] },
      act('asker', 'urge', 'work', { refused: 'cannot-be-urged' }),
      { until: '2026-03-03T01:00:00.000Z' },
      { open: { work: ['abe ready'] }, moves: { abe: decide, asker: ['urge work'] }, told: ['urged abe'] },
      act('asker', 'urge', 'work'),
      { open: { work: ['abe ready'] }, moves: { abe: decide, asker: no }, told: ['urged abe', 'urged abe'] },
      act('abe', 'pass', 'work'),
      { ended: true, open: {}, moves: { abe: no, asker: no } },
    ],
  },
  {
    number: 22,
    name: '抄送',
    english: 'copies, by hand and by the step',
    said: '`copy` among the edition’s `acts`; `cc` of a step',
    steps: (of) => sits('work', role('approver', of), { cc: [role('unit_head', of)] }),
    edition: { acts: ['copy'] },
    everybody: ['copy'],
    begins: { open: { work: ['abe ready'] }, moves: { abe: ['copy', ...decide], art: no, asker: ['copy'] } },
    plainly: [act('abe', 'pass', 'work')],
    script: [
      act('abe', 'copy', undefined, { with: { to: ['art'] } }),
      {
        open: { work: ['abe ready'] },
        moves: { abe: ['copy', ...decide], art: ['copy', 'read'], asker: ['copy'] },
        told: ['copied art'],
      },
      act('art', 'read'),
      { open: { work: ['abe ready'] }, moves: { abe: ['copy', ...decide], art: ['copy'], asker: ['copy'] } },
      act('abe', 'pass', 'work'),
      { ended: true, open: {}, moves: { abe: ['copy'], art: ['copy'], asker: ['copy'] }, told: ['copied art', 'work chief'] },
    ],
  },
  {
    number: 23,
    name: '申请人选人',
    english: 'the applicant chooses who signs',
    said: '`who: { field, role }`: the posts the form names, as far as they have the role',
    steps: () => sits('work', { field: 'form.signers', role: 'reviewer' }, { sign: 'all' }),
    form: { signers: ['art', 'ann', 'abe'] },
    alike: true,
    begins: { open: { work: ['art ready', 'ann ready'] }, moves: { art: decide, ann: decide, amy: no, abe: no } },
    plainly: [act('art', 'pass', 'work'), act('ann', 'pass', 'work')],
    script: [
      act('art', 'pass', 'work'),
      { open: { work: ['art pass', 'ann ready'] }, moves: { art: no, ann: decide, amy: no, abe: no } },
      act('ann', 'pass', 'work'),
      { ended: true, open: {}, moves: { art: no, ann: no, amy: no, abe: no } },
    ],
  },
  {
    number: 24,
    name: '审批人选下一人',
    english: 'whoever decides chooses the next ones',
    said: '`picks` and `who: { pickedIn, role, of }`',
    steps: (of) =>
      sequence(
        sits('first', role('approver', of), { picks: ['work'] }),
        sits('work', { pickedIn: 'first', role: 'reviewer', of }, { sign: 'all' }),
      ),
    begins: { open: { first: ['abe ready'] }, moves: { abe: ['decide first'], ann: no, amy: no, art: no } },
    plainly: [act('abe', 'pass', 'first', { with: { picks: { work: ['art'] } } }), act('art', 'pass', 'work')],
    script: [
      act('abe', 'pass', 'first', { refused: 'picks-incomplete' }),
      act('abe', 'pass', 'first', { with: { picks: { work: ['chief'] } }, refused: 'pick-not-allowed' }),
      { open: { first: ['abe ready'] }, moves: { abe: ['decide first'], ann: no, amy: no, art: no } },
      act('abe', 'pass', 'first', { with: { picks: { work: ['art', 'ann'] } } }),
      { open: { work: ['art ready', 'ann ready'] }, moves: { abe: no, ann: decide, amy: no, art: decide } },
      act('art', 'pass', 'work'),
      { open: { work: ['art pass', 'ann ready'] }, moves: { abe: no, ann: decide, amy: no, art: no } },
      act('ann', 'pass', 'work'),
      { ended: true, open: {}, moves: { abe: no, ann: no, amy: no, art: no } },
    ],
  },
  {
    number: 25,
    name: '去重/自审',
    english: 'nobody is asked twice, nobody decides their own case',
    said: '`duplicates: skip-next | skip-any`; `self: skip | superior`',
    steps: (of) =>
      sequence(
        sits('own', role('staff', { applicant: 'organisation' }), { self: 'skip' }),
        // The applicant's own post is asked: the one above it sits there.
        sits('first', role('staff', { applicant: 'organisation' })),
        sits('work', { superior: 1, above: 'applicant' }, { duplicates: 'skip-next' }),
        sits('next', role('approver', of)),
        sits('between', role('unit_head', of)),
        sits('last', role('approver', of), { duplicates: 'skip-any' }),
      ),
    begins: { open: { first: ['head ready'] }, moves: { asker: no, head: ['decide first'], abe: no, chief: no } },
    plainly: [act('head', 'pass', 'first'), act('abe', 'pass', 'next'), act('chief', 'pass', 'between')],
    script: [
      act('head', 'pass', 'first'),
      { open: { next: ['abe ready'] }, moves: { asker: no, head: no, abe: ['decide next'], chief: no } },
      act('abe', 'pass', 'next'),
      { open: { between: ['chief ready'] }, moves: { asker: no, head: no, abe: no, chief: ['decide between'] } },
      act('chief', 'pass', 'between'),
      { ended: true, open: {}, moves: { asker: no, head: no, abe: no, chief: no } },
    ],
  },
  {
    number: 26,
    name: '找不到人',
    english: 'nobody is found',
    said: '`nobody: administrator | superior | skip`',
    steps: (of) =>
      sequence(
        sits('needless', role('determiner', of), { nobody: 'skip' }),
        sits('work', role('determiner', of)),
        sits('above', role('determiner', of), { nobody: 'superior' }),
      ),
    begins: {
      open: { work: ['adm|eva held'] },
      moves: { adm: ['transfer work'], eva: ['transfer work'], ann: no, chief: no },
    },
    plainly: [act('adm', 'transfer', 'work', { with: { to: 'ann' } }), act('ann', 'pass', 'work'), act('chief', 'pass', 'above')],
    script: [
      act('adm', 'pass', 'work', { refused: 'act-not-offered' }),
      act('adm', 'transfer', 'work', { with: { to: 'ann' } }),
      { open: { work: ['ann ready'] }, moves: { adm: no, eva: no, ann: decide, chief: no } },
      act('ann', 'pass', 'work'),
      { open: { above: ['chief ready'] }, moves: { adm: no, eva: no, ann: no, chief: ['decide above'] } },
      act('chief', 'pass', 'above'),
      { ended: true, open: {}, moves: { adm: no, eva: no, ann: no, chief: no } },
    ],
  },
  {
    number: 27,
    name: '上级审批',
    english: 'the post above',
    said: '`who: { superior: n, above }`: of the applicant, or of whoever decided a step',
    steps: (of) =>
      sequence(
        sits('first', role('approver', of)),
        sits('work', { superior: 1, above: { step: 'first' } }),
        sits('next', { superior: 2, above: 'applicant' }),
      ),
    begins: { open: { first: ['abe ready'] }, moves: { abe: ['decide first'], chief: no, head: no, deputy: no } },
    plainly: [act('abe', 'pass', 'first'), act('chief', 'pass', 'work'), act('deputy', 'pass', 'next')],
    script: [
      act('abe', 'pass', 'first'),
      { open: { work: ['chief ready'] }, moves: { abe: no, chief: decide, head: no, deputy: no } },
      act('chief', 'pass', 'work'),
      { open: { next: ['deputy ready'] }, moves: { abe: no, chief: no, head: no, deputy: ['decide next'] } },
      act('deputy', 'pass', 'next'),
      { ended: true, open: {}, moves: { abe: no, chief: no, head: no, deputy: no } },
    ],
  },
];

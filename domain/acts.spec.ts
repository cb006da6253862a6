import { Rehearsal, exampleDirectory, type Stage } from '../processes/rehearsal';
import { parallel, sequence, step, text } from '../processes/build';
import { agenda } from './agenda';
import type { Act } from './acts';
import type { Directory } from './directory';
import type { Edition, Node, PersonStep, Who } from './edition';
import { openRuns } from './state';

/** What the second interpreter (test/proof) found that examples had not. */
const filled = exampleDirectory(
  [
    ['OFFICE', 'TOWN_OFFICE'],
    ['CITY_A', 'CITY_DEPARTMENT'],
  ],
  [
    ['OFFICE/asker', ['staff']],
    ['CITY_A/ann', ['reviewer'], 'deputy'],
    ['CITY_A/ben', ['case_officer'], 'chief'],
    ['CITY_A/amy', ['approver'], 'chief'],
    ['CITY_A/deputy', ['deputy_in_charge'], 'chief'],
    ['CITY_A/chief', ['unit_head', 'system_admin']],
    ['CITY_A/gone', ['determiner'], 'chief'],
    ['CITY_A/left', ['filing_clerk'], 'chief'],
  ],
);
const vacant = ['deputy', 'gone', 'left'];
const directory: Directory = { ...filled, appointments: filled.appointments.filter(({ post }) => !vacant.includes(post)) };

const clause = 'c';
const title = text('一', 'one');
const [ann, ben, amy, chief, gone, left] = (
  ['reviewer', 'case_officer', 'approver', 'unit_head', 'determiner', 'filing_clerk'] as const
).map((role): Who => ({ role, of: { code: 'CITY_A' } })) as [Who, Who, Who, Who, Who, Who];

const sits = (id: string, who: Who | readonly Who[], more: Partial<PersonStep> = {}): PersonStep =>
  step(id, { title, clause, kind: 'review', sign: 'any', who, ...more });

function opened(route: Node, acts: readonly Act[] = ['take-back', 'add-signer', 'ask', 'request-supplement', 'transfer']): Rehearsal {
  const edition: Edition = {
    process: 'example',
    inForceOn: '2026-01-01',
    title,
    group: 'g',
    requirement: 'R0',
    clauses: { c: { source: 's', quote: 'q', en: 'e' } },
    facts: [],
    form: { schema: { type: 'object', properties: { a: { type: 'string' } } } },
    subject: title,
    start: { clause, roles: ['staff'], categories: ['TOWN_OFFICE'], town: 'applicant' },
    guards: [],
    route,
    effects: [],
    acts,
    withdraw: { clause, until: 'late' },
    administer: ['skip-step', 'move', 'reassign'],
  };
  const stage: Stage = { edition, directory, facts: () => ({}) };
  const rehearsal = new Rehearsal(stage);
  expect(rehearsal.submit('asker', {})).toBeUndefined();
  return rehearsal;
}

const open = (rehearsal: Rehearsal): readonly string[] => openRuns(rehearsal.theState).map(({ path }) => path);
const seatOf = (rehearsal: Rehearsal, path: string, holder: string): number =>
  rehearsal.theState.runs[path]?.seats.find((one) => one.holders.includes(`post:${holder}`) && !one.removed)?.id ?? 0;
const says = (rehearsal: Rehearsal, by: string, path: string, outcome = 'pass', more: object = {}) =>
  rehearsal.act(by, { type: 'decide', seat: seatOf(rehearsal, path, by), outcome, opinion: '意见', ...more });
const may = (rehearsal: Rehearsal, by: string, act: string): readonly string[] =>
  rehearsal.moves(by).flatMap((move) => (move.act === act && 'path' in move ? [move.path] : []));

describe('take back', () => {
  const joined = (join: 'all' | { atLeast: number }) =>
    sequence(
      { ...parallel('j', sits('one', ann), sits('two', ben), sequence(sits('three', amy), sits('four', ben))), join },
      sits('next', chief),
    );

  it('is for whoever decided the join, who has it undone, and for nobody before: the rest was called off on the strength of both', () => {
    const rehearsal = opened(joined({ atLeast: 2 }));
    says(rehearsal, 'ann', 'one');
    says(rehearsal, 'ben', 'two');
    expect(open(rehearsal)).toEqual(['next']);
    expect(may(rehearsal, 'ann', 'take-back')).toEqual([]);
    rehearsal.act('ben', { type: 'take-back', seat: seatOf(rehearsal, 'two', 'ben'), reason: '再核' });
    expect(open(rehearsal)).toEqual(['three', 'two']);
    expect(may(rehearsal, 'ann', 'take-back')).toEqual(['one']);
  });

  it('is for everybody where the join has called nothing off', () => {
    const rehearsal = opened(sequence(parallel('j', sits('one', ann), sits('two', ben)), sits('next', chief)));
    says(rehearsal, 'ann', 'one');
    says(rehearsal, 'ben', 'two');
    expect(may(rehearsal, 'ann', 'take-back')).toEqual(['one']);
  });

  it('is over once an administrator has skipped what followed', () => {
    const rehearsal = opened(sequence(sits('one', ann), sits('two', ben), sits('three', amy)));
    says(rehearsal, 'ann', 'one');
    rehearsal.act('chief', { type: 'skip-step', path: 'two', reason: '不需要' });
    expect(may(rehearsal, 'ann', 'take-back')).toEqual([]);
  });

  it('is over, as is a return or a move there, once another outcome has called the step off', () => {
    const cancels = { pass: ['one'] };
    const rehearsal = opened(
      sequence(parallel('j', sits('one', ann), sits('two', ben, { cancels })), sits('next', amy, { returnTo: ['one'] })),
    );
    says(rehearsal, 'ann', 'one');
    says(rehearsal, 'ben', 'two');
    expect(may(rehearsal, 'ann', 'take-back')).toEqual([]);
    expect(rehearsal.moves('amy')).toMatchObject([{ act: 'decide', returnTo: [] }, {}, {}, {}]);
    expect(rehearsal.moves('chief').find((move) => move.act === 'move')).toMatchObject({ paths: ['apply', 'two', 'next'] });
  });
});

describe('called off', () => {
  it('stays so, with what follows in its sequence, when a return opens the join again', () => {
    const j = { ...parallel('j', sits('one', ann), sequence(sits('two', ben), sits('three', amy))), join: { atLeast: 1 } };
    const rehearsal = opened(sequence(j, sits('next', chief, { returnTo: ['one'] })));
    says(rehearsal, 'ann', 'one');
    says(rehearsal, 'chief', 'next', 'return', { returnTo: 'one' });
    expect(open(rehearsal)).toEqual(['one']);
  });
});

describe('seats', () => {
  it('whoever was asked by a signer who is removed has nobody to answer', () => {
    const rehearsal = opened(sits('one', ann));
    rehearsal.act('ann', {
      type: 'add-signer',
      seat: seatOf(rehearsal, 'one', 'ann'),
      to: ['ben'],
      place: 'before',
      rule: 'all',
      reason: '会签',
    });
    rehearsal.act('ben', { type: 'ask', seat: seatOf(rehearsal, 'one', 'ben'), to: 'amy', question: '如何' });
    rehearsal.act('ann', { type: 'remove-signer', seat: seatOf(rehearsal, 'one', 'ben'), reason: '不必' });
    expect(may(rehearsal, 'amy', 'answer')).toEqual([]);
    expect(may(rehearsal, 'ann', 'decide')).toEqual(['one']);
  });

  it('each entry that nobody fills is passed on by itself, with the weight it has', () => {
    const rehearsal = opened(sits('one', [{ ...gone, weight: 3 }, { ...left, weight: 2 }, ann], { sign: { weight: [1, 2] } }));
    const { seats = [] } = rehearsal.theState.runs['one'] ?? {};
    expect(seats.map(({ held, weight }) => [held === true, weight])).toEqual([
      [false, undefined],
      [true, 3],
      [true, 2],
    ]);
    rehearsal.act('chief', { type: 'transfer', seat: seats[1]?.id ?? 0, to: 'amy', reason: '代行' });
    says(rehearsal, 'amy', 'one');
    expect(rehearsal.theState.outcome).toBe('approved');
  });

  it('one that the rule no longer needs is neither reassigned nor waited for', () => {
    const rehearsal = opened(sits('one', [ann, ben], { sign: { atLeast: 1 } }));
    rehearsal.act('ben', {
      type: 'add-signer',
      seat: seatOf(rehearsal, 'one', 'ben'),
      to: ['amy'],
      place: 'after',
      rule: 'all',
      reason: '会签',
    });
    says(rehearsal, 'ann', 'one');
    expect(may(rehearsal, 'chief', 'reassign')).toEqual(['one']);
    expect(may(rehearsal, 'amy', 'decide')).toEqual(['one']);
  });

  it('an added signer is heard although the first verdict has ended every item', () => {
    const perItem: Partial<Edition> = { form: { schema: { type: 'object', properties: { list: { type: 'array' } } }, items: 'list' } };
    const plain = opened(sits('one', ann, { perItem: true }));
    const rehearsal = new Rehearsal({ ...plain.stage, edition: { ...plain.stage.edition, ...perItem } });
    rehearsal.submit('asker', { list: [{ id: '1' }] });
    rehearsal.act('ann', {
      type: 'add-signer',
      seat: seatOf(rehearsal, 'one', 'ann'),
      to: ['ben'],
      place: 'beside',
      rule: 'all',
      reason: '会签',
    });
    says(rehearsal, 'ann', 'one', 'reject', { verdicts: { 1: { outcome: 'reject', opinion: '意见' } } });
    expect(may(rehearsal, 'ben', 'decide')).toEqual(['one']);
  });
});

describe('time', () => {
  const due = { clause, within: { workingDays: 1 } } as const;
  const later = (rehearsal: Rehearsal, now: string): void => {
    rehearsal.now = now;
    rehearsal.conduct();
  };

  it('silence that consents is not stopped by an opinion still awaited', () => {
    const rehearsal = opened(sits('one', ann, { due: { ...due, silence: 'consent' } }), ['entrust']);
    rehearsal.act('ann', { type: 'entrust', seat: seatOf(rehearsal, 'one', 'ann'), to: 'ben', question: '如何' });
    later(rehearsal, '2026-03-03T16:00:00.000Z');
    expect(rehearsal.theState.outcome).toBe('approved');
  });

  it('silence that escalates does so at the due date, and there is no second date for it', () => {
    const rehearsal = opened(sits('one', ben, { due: { ...due, silence: 'escalate' } }));
    expect(agenda(rehearsal.theState).map(({ what }) => what)).toEqual(['warn', 'overdue']);
    later(rehearsal, '2026-03-03T16:00:00.000Z');
    expect(rehearsal.theState.runs['one']).toMatchObject({ overdue: true, escalatedTo: ['post:chief'] });
  });

  it('what silence has closed is not taken back', () => {
    const rehearsal = opened(sequence(sits('one', [ann, ben], { sign: 'all', due: { ...due, silence: 'consent' } }), sits('two', amy)));
    says(rehearsal, 'ann', 'one');
    later(rehearsal, '2026-03-03T16:00:00.000Z');
    expect(open(rehearsal)).toEqual(['two']);
    expect(may(rehearsal, 'ann', 'take-back')).toEqual([]);
  });

  it('over a vacant post the next one is told, and answers', () => {
    const extension = { clause, by: { workingDays: 2 } };
    const rehearsal = opened(sits('one', ann, { due: { ...due, extension } }));
    rehearsal.act('ann', { type: 'request-extension', seat: seatOf(rehearsal, 'one', 'ann'), reason: '案情复杂' });
    expect(may(rehearsal, 'chief', 'answer-extension')).toEqual(['one']);
    later(rehearsal, '2026-03-05T16:00:00.000Z');
    expect(rehearsal.theState.runs['one']?.escalatedTo).toEqual(['post:chief']);
  });
});

it('withdraw: not once a refusal lies before the step, although others are still heard', () => {
  const route = { ...parallel('j', sequence(sits('one', ann), sits('late', ben)), sits('two', amy)), join: 'heard' as const };
  const rehearsal = opened(route);
  expect(rehearsal.moves('asker')).toEqual([{ act: 'withdraw' }]);
  says(rehearsal, 'ann', 'one', 'reject');
  expect(rehearsal.moves('asker')).toEqual([]);
});

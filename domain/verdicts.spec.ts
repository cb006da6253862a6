import { step, who } from '../test/proof/words';
import type { PersonStep, SignRule } from './edition';
import type { CaseState, Run, Seat, Verdict } from './state';
import { outcomeOf, sumOf, verdictsOf } from './verdicts';

const at = '2026-03-02T01:00:00.000Z';
const determine = (sign: SignRule = 'all', more: Partial<PersonStep> = {}): PersonStep =>
  step('s', who('reviewer', 'CITY_A'), { kind: 'determine', perItem: true, sign, ...more });

const said = (outcome: string, revision = 1): Verdict => ({ outcome, revision });

/** Seats that have spoken of items, or not at all. */
function round(items: readonly string[], spoken: readonly (Record<string, string> | null)[], more: Partial<Run> = {}): Run {
  const seats = spoken.map((words, index): Seat => {
    const verdicts = words && Object.fromEntries(Object.entries(words).map(([id, outcome]) => [id, said(outcome)]));
    return { id: index + 1, purpose: 'decide', holders: [], ...(verdicts ? { done: { outcome: '', at, verdicts } } : {}) };
  });
  return { path: 's', step: 's', items, seats, ...more } as unknown as Run;
}

const words = (one: PersonStep, run: Run): Record<string, string> =>
  Object.fromEntries(Object.entries(verdictsOf(one, run)).map(([id, verdict]) => [id, verdict.outcome]));

describe('what a step says of an item', () => {
  test('is the gravest word, once everybody asked has spoken', () => {
    expect(words(determine(), round(['i'], [{ i: 'determine' }, { i: 'return' }]))).toEqual({ i: 'return' });
    expect(words(determine(), round(['i'], [{ i: 'return' }, { i: 'determine' }]))).toEqual({ i: 'return' });
    expect(words(determine(), round(['i'], [{ i: 'determine' }, null]))).toEqual({});
  });

  test('the last word of one alone where it ends the item', () => {
    expect(words(determine(), round(['i', 'j'], [{ i: 'reject', j: 'determine' }, null]))).toEqual({ i: 'reject' });
  });

  test('the word of whoever comes first where the posts share a seat; added signers are asked besides', () => {
    expect(words(determine('any'), round(['i'], [{ i: 'determine' }, null]))).toEqual({ i: 'determine' });
    const asked = round(['i'], [{ i: 'determine' }, null]);
    const [first, second] = asked.seats as [Seat, Seat];
    const added: Seat = { ...second, added: { by: 1, place: 'beside', rule: 'all', group: 2 } };
    expect(words(determine('any'), { ...asked, seats: [first, added] })).toEqual({});
    expect(words(determine('any'), { ...asked, seats: [first, { ...added, removed: true }] })).toEqual({ i: 'determine' });
    expect(words(determine(), { ...asked, seats: [first, { ...second, purpose: 'answer' }] })).toEqual({ i: 'determine' });
  });

  test('stays from an earlier round for what is not looked at again', () => {
    const run = round(['j'], [{ j: 'determine' }], { verdicts: { i: said('reject'), j: said('return') } });
    expect(words(determine(), run)).toEqual({ i: 'reject', j: 'determine' });
  });
});

describe('what the words on several items add up to', () => {
  test.each([
    [['determine', 'return', 'reject'], 'return'],
    [['reject', 'reject'], 'reject'],
    [['determine', 'reject'], 'partial'],
    [['determine', 'determine'], 'determine'],
    [['determine'], 'determine'],
    [['reject'], 'reject'],
  ])('%j is %s', (outcomes, sum) => {
    expect(sumOf(determine(), outcomes)).toBe(sum);
  });

  test('the gravest good word where the step knows no part, or leaves it out', () => {
    const examine = determine('all', { kind: 'examine' });
    expect(sumOf(examine, ['agree', 'disagree', 'comments'])).toBe('disagree');
    expect(sumOf(determine('all', { without: ['partial'] }), ['determine', 'reject'])).toBe('determine');
    expect(sumOf(determine('all', { kind: 'review' }), ['pass', 'reject'])).toBe('pass');
  });
});

test('the step as a whole counts its earlier words, but not on items others have ended or that are gone', () => {
  const run = round(['k'], [{ k: 'determine' }], { verdicts: { i: said('reject'), j: said('reject'), gone: said('return') } });
  const ended = (path: string) => ({ revision: 1, ended: { path, outcome: 'reject' } });
  const state = (i: object, j: object) => ({ items: { i, j, k: { revision: 1 } } }) as unknown as CaseState;
  expect(outcomeOf(determine(), run, state(ended('s'), ended('other')))).toBe('partial');
  expect(outcomeOf(determine(), run, state(ended('other'), ended('other')))).toBe('determine');
  expect(outcomeOf(determine(), run, state({ revision: 1 }, ended('other')))).toBe('partial');
});

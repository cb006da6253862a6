import { calendar, directory, form, morning } from '../test/proof/small-world';
import { plain, post, sequence, step, who } from '../test/proof/words';
import type { World } from './command';
import { decide } from './decide';
import type { Edition, Node, Who } from './edition';
import { ahead, preview } from './preview';
import { isRefusal } from './refusal';
import type { CaseState } from './state';

const world: World = { now: morning, calendar, directory, facts: {} };
const applicant = { person: 'pc3', post: 'c3' };
const submission = { type: 'submit', caseId: 'case-1', number: 'P-1', form, post: 'c3' } as const;

function foretold(edition: Edition): { steps: string[]; outcome: string | null } {
  const told = preview(edition, submission, applicant, world);
  if (isRefusal(told)) throw new Error(told.code);
  return { steps: told.steps.map((one) => `${one.path}: ${one.persons.join()}`), outcome: told.outcome };
}

const routeOf = (...steps: Node[]): Edition => plain(sequence(...steps));
const last = step('last', post['a1'] as Who);

describe('preview goes on to the end', () => {
  test('past a step in which a score is given', () => {
    const scored = step('scored', post['b2'] as Who, { kind: 'score' });
    expect(foretold(routeOf(scored, last))).toEqual({ steps: ['scored: pb2', 'last: pa1'], outcome: 'approved' });
  });

  test('past a step that chooses who sits in another, with the first post that may be chosen', () => {
    const chooses = step('chooses', post['b2'] as Who, { picks: ['chosen'] });
    const chosen = step('chosen', { pickedIn: 'chooses', role: 'reviewer', of: { code: 'CITY_A' } });
    expect(foretold(routeOf(chooses, chosen, last))).toEqual({
      steps: ['chooses: pb2', 'chosen: pa2', 'last: pa1'],
      outcome: 'approved',
    });
  });

  test('past a vote that needs its numbers and minutes', () => {
    const votes = { clause: 'c', quorum: [2, 3], majority: { moreThan: [1, 2], of: 'due' } } as const;
    const voted = step('voted', post['b1'] as Who, { kind: 'decide', votes });
    expect(foretold(routeOf(voted)).outcome).toBe('approved');
  });

  test('where the first who holds the post may not act, by the next who does', () => {
    const edition = routeOf(step('shared', who('legal_reviewer', 'CITY_B')), last);
    const kin: World = { ...world, directory: { ...directory, kin: [['pc3', 'pb4']] } };
    const told = preview(edition, submission, applicant, kin);
    expect('outcome' in told && told.outcome).toBe('approved');
  });

  test('but not past a seat that only waits to be passed on', () => {
    const held = step('held', who('approver', 'CITY_B'));
    expect(foretold(routeOf(held, last))).toEqual({ steps: ['held: pz'], outcome: null });
  });
});

test('the way ahead of a running case begins where it stands; each station has its days', () => {
  const due = { clause: 'c', within: { workingDays: 2 } } as const;
  const edition = routeOf(step('first', post['b1'] as Who, { due }), step('second', post['a1'] as Who, { due }));
  const opened = decide(edition, undefined, submission, { actor: applicant, world });
  if (isRefusal(opened)) throw new Error(opened.code);
  const decided = decide(edition, opened.state, { type: 'decide', seat: 1, outcome: 'pass' }, { actor: { person: 'pb1' }, world });
  const from = (decided as { state: CaseState }).state;
  expect(ahead(edition, from, world).steps.map(({ path, openedAt, dueAt }) => [path, openedAt, dueAt])).toEqual([
    ['second', morning, '2026-03-04T16:00:00.000Z'],
  ]);
  expect(ahead(edition, opened.state, world).steps.map(({ path, openedAt, dueAt }) => [path, openedAt, dueAt])).toEqual([
    ['first', morning, '2026-03-04T16:00:00.000Z'],
    ['second', '2026-03-04T16:00:00.000Z', '2026-03-09T16:00:00.000Z'],
  ]);
});

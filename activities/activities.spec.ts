import { type ApplicationFailure } from '@temporalio/activity';
import type { AgendaItem } from '../domain/agenda';
import type { Edition } from '../domain/edition';
import type { CaseState } from '../domain/state';
import type { Standing } from '../workflows/contract';
import { carryOutThrough } from './carry-out';
import type { CaseDoor } from './conductor-activities';
import { raiseIncidentThrough } from './raise-incident';

const due: AgendaItem = { id: 'go#1:run@2026-11-22T00:00:00.000Z', what: 'run', path: 'go', at: '2026-11-22T00:00:00.000Z' };
const standing = (seq: number, agenda: readonly AgendaItem[]): Standing => ({ caseId: 'c', seq, closed: false, status: 'running', agenda });
const stepOf = (more: object) =>
  ({ route: { node: 'step', id: 'go', title: { zh: '', en: '' }, clause: '', ...more } }) as unknown as Edition;
const state = {
  id: 'c',
  number: 'N',
  form: { leave: 'l' },
  facts: {},
  applicant: { post: 'p' },
  documents: [],
  runs: { go: { step: 'go' } },
} as unknown as CaseState;

/** A door that answers with the item gone and remembers what it was asked. */
function door(edition: Edition, more: Partial<CaseDoor> = {}) {
  const asked: unknown[][] = [];
  const fake: CaseDoor = {
    find: async () => ({ edition, state, standing: standing(7, [due]) }),
    conduct: async (...args) => {
      asked.push(['conduct', ...args]);
      return standing(8, []);
    },
    startCase: async (...args) => {
      asked.push(['startCase', ...args]);
      return { caseId: 'child', number: 'N-2' };
    },
    told: async ({ seq }) => void asked.push(['told', seq]),
    ...more,
  };
  return { asked, carryOut: carryOutThrough(fake), raiseIncident: raiseIncidentThrough(fake, () => 'run/1') };
}

const failure = (of: Promise<unknown>) =>
  of.then(
    () => undefined,
    (error: unknown) => error as ApplicationFailure,
  );
const publish = stepOf({ kind: 'publish' });

test('an item is carried out under a key of its case, its own and the seq it was seen at', async () => {
  const { asked, carryOut } = door(publish);
  expect(await carryOut('c', due.id)).toEqual(standing(8, []));
  expect(asked).toEqual([
    ['conduct', 'c', `c/${due.id}@7`, { type: 'carry-out', item: due.id }],
    ['told', 8],
  ]);
});

test('what was overtaken is answered with the standing, without a command', async () => {
  const { asked, carryOut } = door(publish);
  expect(await carryOut('c', 'other#1:warn@2026-11-22T00:00:00.000Z')).toEqual(standing(7, [due]));
  expect(asked).toEqual([]);
});

test('another case is started under a key that does not change with the seq, and its number goes into the record', async () => {
  const { asked, carryOut } = door(stepOf({ kind: 'start-case', start: { process: 'leave-return', form: { leave: { var: 'case.id' } } } }));
  await carryOut('c', due.id);
  expect(asked).toEqual([
    ['startCase', 'c', `c/${due.id}:start`, { process: 'leave-return', form: { leave: 'c' }, post: 'p' }],
    ['conduct', 'c', `c/${due.id}@7`, { type: 'carry-out', item: due.id, result: { caseId: 'child', number: 'N-2' } }],
    ['told', 8],
  ]);
});

test('another case is refreshed before the step is done; naming none is senseless to repeat', async () => {
  const { asked, carryOut } = door(stepOf({ kind: 'refresh-case', refresh: { var: 'form.leave' } }));
  await carryOut('c', due.id);
  expect(asked.slice(0, 2)).toEqual([
    ['conduct', 'l', `c/${due.id}:refresh`, { type: 'refresh' }],
    ['conduct', 'c', `c/${due.id}@7`, { type: 'carry-out', item: due.id, result: { caseId: 'l' } }],
  ]);
  const nothing = door(stepOf({ kind: 'refresh-case', refresh: { var: 'form.nothing' } }));
  expect(await failure(nothing.carryOut('c', due.id))).toMatchObject({ type: 'NoCaseNamed', nonRetryable: true });
});

test('an item that stays on the agenda is a failure, not a success that would be repeated for ever', async () => {
  const { carryOut } = door(publish, { conduct: async () => standing(8, [due]) });
  expect(await failure(carryOut('c', due.id))).toMatchObject({ type: 'StillDue', nonRetryable: false });
});

test('a case that is not there is senseless to repeat', async () => {
  const { carryOut, raiseIncident } = door(publish, { find: async () => undefined });
  expect(await failure(carryOut('c', due.id))).toMatchObject({ type: 'NotFound', nonRetryable: true });
  expect(await failure(raiseIncident('c', due.id, { type: 'Error', message: 'x' }))).toMatchObject({
    type: 'NotFound',
    nonRetryable: true,
  });
});

test('an incident is raised under the key of its failure', async () => {
  const { asked, raiseIncident } = door(publish);
  await raiseIncident('c', due.id, { type: 'Refused', message: 'x'.repeat(600) });
  const error = `Refused: ${'x'.repeat(600)}`.slice(0, 500);
  expect(asked).toEqual([
    ['conduct', 'c', `c/${due.id}:incident@run/1`, { type: 'raise-incident', item: due.id, error }],
    ['told', 8],
  ]);
});

test('that the database was away or a clock goes slow is no incident, nor is what was overtaken meanwhile', async () => {
  const { asked, raiseIncident } = door(publish);
  expect(await raiseIncident('c', due.id, { type: 'DatabaseAway', message: 'x' })).toEqual(standing(7, [due]));
  expect(await raiseIncident('c', due.id, { type: 'NotDueYet', message: 'x' })).toEqual(standing(7, [due]));
  expect(await raiseIncident('c', 'other', { type: 'Error', message: 'x' })).toEqual(standing(7, [due]));
  expect(asked).toEqual([]);
});

import { ApplicationFailure } from '@temporalio/activity';
import { refuse } from '../../../domain/refusal';
import { Problem, Refused } from '../../http/problem';
import { translated } from './activity-failures';

const text = { zh: '不行', en: 'no' };

async function failureOf(error: Error): Promise<ApplicationFailure> {
  try {
    await translated('carryOut', () => Promise.reject(error))();
  } catch (failure) {
    if (failure instanceof ApplicationFailure) return failure;
  }
  throw new Error('no failure came of it');
}

const notDueIn = (ms: number) =>
  failureOf(new Refused(refuse('late', 'not-due-yet', text, { facts: { at: new Date(Date.now() + ms).toISOString() } })));

test('what comes too early by this clock is tried again when it is time', async () => {
  const failure = await notDueIn(5_000);
  expect(failure).toMatchObject({ type: 'NotDueYet', nonRetryable: false });
  expect(failure.nextRetryDelay).toBeGreaterThan(4_000);
  expect(failure.nextRetryDelay).toBeLessThanOrEqual(5_010);
});

test('however slow a clock goes, within a minute it is looked at again', async () => {
  expect((await notDueIn(60 * 24 * 3_600_000)).nextRetryDelay).toBe(60_000);
});

test('whoever was overtaken comes again, a rule is not asked twice', async () => {
  expect(await failureOf(new Refused(refuse('late', 'overtaken', text)))).toMatchObject({ type: 'Refused', nonRetryable: false });
  expect(await failureOf(new Refused(refuse('rule', 'not-your-post', text)))).toMatchObject({ type: 'Refused', nonRetryable: true });
  expect(await failureOf(new Problem('not-found'))).toMatchObject({ type: 'NotFound', nonRetryable: true });
});

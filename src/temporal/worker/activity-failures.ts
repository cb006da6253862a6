import { ApplicationFailure } from '@temporalio/activity';
import { awayType, earlyType } from '../../../activities/raise-incident';
import { presentInstant } from '../../clock';
import { crashpoint } from '../../crashpoint';
import { isDatabaseAway } from '../../database/away';
import { Problem, Refused } from '../../http/problem';

/** A clock that goes slow by days may be put right at any moment: what is due then must not wait for days. */
const longestWaitMs = 60_000;

/** Translates whatever an activity throws: what can never succeed is not tried again. */
export function translated<Args extends unknown[], Result>(
  name: string,
  activity: (...args: Args) => Promise<Result>,
): (...args: Args) => Promise<Result> {
  return async (...args) => {
    crashpoint(`${name}.before`);
    try {
      const result = await activity(...args);
      crashpoint(`${name}.after`);
      return result;
    } catch (error) {
      throw failureOf(error);
    }
  };
}

function failureOf(error: unknown): unknown {
  if (error instanceof Refused) return refused(error);
  if (error instanceof Problem) {
    const type = error.code === 'not-found' ? 'NotFound' : 'Problem';
    return ApplicationFailure.nonRetryable(`${error.code}: ${error.message}`, type);
  }
  if (isDatabaseAway(error)) {
    const message = error instanceof Error ? error.message : 'the database is away';
    return ApplicationFailure.create({ message, type: awayType });
  }
  return error;
}

function refused(error: Refused): ApplicationFailure {
  const { code, text, facts } = error.refusal;
  const message = `${code}: ${text.zh} ${text.en}`;
  if (code === 'overtaken') return ApplicationFailure.create({ message, type: 'Refused' });
  if (code !== 'not-due-yet') return ApplicationFailure.nonRetryable(message, 'Refused', facts);
  // The clocks of two machines differ: come back when it is time on this one.
  const early = Date.parse(String(facts?.['at'])) - Date.parse(presentInstant());
  const wait = early > 0 ? { nextRetryDelay: Math.min(early + 10, longestWaitMs) } : {};
  return ApplicationFailure.create({ message, type: earlyType, ...wait });
}

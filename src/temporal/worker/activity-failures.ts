import { ApplicationFailure } from '@temporalio/activity';
import { awayType } from '../../../activities/raise-incident';
import { presentInstant } from '../../clock';
import { crashpoint } from '../../crashpoint';
import { isDatabaseAway } from '../../database/away';
import { Problem, Refused } from '../../http/problem';

/** Refusals that only say that it was the wrong moment. */
const passing = new Set(['not-due-yet', 'overtaken']);

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
  if (!passing.has(code)) return ApplicationFailure.nonRetryable(message, 'Refused', facts);
  const at = code === 'not-due-yet' ? facts?.['at'] : undefined;
  // The clocks of two machines differ: come back when it is time on this one.
  const early = typeof at === 'string' ? Date.parse(at) - Date.parse(presentInstant()) : NaN;
  return ApplicationFailure.create({ message, type: 'Refused', ...(early > 0 ? { nextRetryDelay: early + 10 } : {}) });
}

import { endOfDay, type Instant, nextDay, startOfDay } from '../calendar';
import type { LeavePeriod } from './period';

const halfADay = 12 * 3_600_000;

/** When the period begins and ends, the half day at noon exactly: bookings touch there and do not overlap. */
export function instantsOf(period: LeavePeriod): { readonly from: Instant; readonly to: Instant } {
  const from = startOfDay(period.fromOn);
  return {
    from: period.fromHalf === 'am' ? from : noonAfter(from),
    to: period.toHalf === 'pm' ? endOfDay(period.toOn) : noonAfter(startOfDay(period.toOn)),
  };
}

/** From the half day after this period's end to another half day. */
export function following(period: LeavePeriod, until: Pick<LeavePeriod, 'toOn' | 'toHalf'>): LeavePeriod {
  const from =
    period.toHalf === 'am'
      ? ({ fromOn: period.toOn, fromHalf: 'pm' } as const)
      : ({ fromOn: nextDay(period.toOn), fromHalf: 'am' } as const);
  return { ...from, toOn: until.toOn, toHalf: until.toHalf };
}

function noonAfter(midnight: Instant): Instant {
  return new Date(Date.parse(midnight) + halfADay).toISOString();
}

import type { Instant } from '../domain/calendar';
import { currentConfig } from './config';

/**
 * Now, as the rules are told it. Tests set a server's clock back, so that a case is old when its conductor first sees
 * it (`CLOCK_OFFSET_HOURS`); production refuses the setting.
 */
export function presentInstant(): Instant {
  return new Date(Date.now() + currentConfig().clockOffsetMs).toISOString();
}

import type { Health, PartStatus } from './health';
import { map, named, object, optional, string, values } from './schema';

const partStatus = named('PartStatus', values<PartStatus>('up', 'degraded', 'down'));
const status = named('ServerStatus', values<Health['status']>('ready', 'degraded', 'not-ready'));

export const liveness = named('Liveness', object({ status: values('live') }));
export const readiness = named('Readiness', object({ status, parts: map(partStatus) }));
export const health = named(
  'Health',
  object<Health>({ status, parts: map(object<Health['parts'][string]>({ status: partStatus, detail: optional(string) })) }),
);

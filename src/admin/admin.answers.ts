import type { AgendaItem } from '../../domain/agenda';
import { caseStatus } from '../cases/standing.answers';
import { pageOf } from '../http/answers';
import { boolean, instant, integer, list, named, nullable, number, object, string, uuid, values } from '../http/schema';
import type { ConductorState } from '../temporal/conductors.service';
import type { ConductorCheck } from '../temporal/lost-conductors.service';
import type { conductorView } from './conductor-list.service';
import type { incidentView } from './incidents.service';

type Conductor = ReturnType<typeof conductorView>;
type Incident = ReturnType<typeof incidentView>;

const conductorStates: readonly (ConductorState | 'unknown' | 'not-needed')[] = [
  'running',
  'completed',
  'failed',
  'cancelled',
  'terminated',
  'timed-out',
  'missing',
  'unknown',
  'not-needed',
];

const agendaItem = object<NonNullable<Conductor['next']>>({
  item: string,
  what: values<AgendaItem['what']>('warn', 'overdue', 'escalate', 'further', 'supplement', 'lease', 'run'),
  path: string,
  at: instant,
});

export const conductorPage = pageOf(
  'ConductorPage',
  named(
    'Conductor',
    object<Conductor>({
      caseId: uuid,
      number: string,
      title: string,
      process: string,
      organisation: { ...string, description: 'The code of the organisation.' },
      status: caseStatus,
      seq: integer,
      movedAt: instant,
      conductor: values(...conductorStates),
      next: nullable(agendaItem),
      agenda: integer,
      waitingToBeToldSince: nullable(instant),
      incidents: integer,
      temporalUrl: nullable({ type: 'string', format: 'uri' }),
    }),
  ),
);

export const conductorRestart = named('ConductorRestart', object({ caseId: uuid, seq: integer }));
export const conductorRestarts = named(
  'ConductorRestarts',
  object<ConductorCheck & { queued: number }>({ open: integer, missing: list(uuid), late: list(uuid), queued: integer }),
);

const settled = object<NonNullable<Incident['settled']>>({
  at: instant,
  how: values('retry', 'skip'),
  reason: nullable(string),
  by: nullable(string),
});
export const incidentPage = pageOf(
  'IncidentPage',
  named(
    'Incident',
    object<Incident>({
      caseId: uuid,
      number: string,
      title: string,
      process: string,
      item: string,
      error: string,
      raisedAt: instant,
      settled: nullable(settled),
    }),
  ),
);

export const outboxState = named(
  'OutboxState',
  object({
    waiting: integer,
    lagSeconds: number,
    relay: nullable(string),
    temporal: object({ address: string, namespace: string, reachable: boolean }),
  }),
);

import type { Happening } from '../../domain/event';
import type { CaseOutcome, CaseState } from '../../domain/state';
import { instant, integer, list, named, nullable, object, string, uuid, values } from '../http/schema';

export const caseStatus = named('CaseStatus', values<CaseState['status']>('running', 'returned', 'closed'));
export const caseOutcome = named('CaseOutcome', values<CaseOutcome>('approved', 'partial', 'rejected', 'withdrawn'));

const eventTypes: readonly Happening['type'][] = [
  'case-opened',
  'form-changed',
  'facts-refreshed',
  'step-opened',
  'step-carried',
  'option-chosen',
  'branches-opened',
  'seat-claimed',
  'seat-unclaimed',
  'seat-transferred',
  'seat-decided',
  'step-closed',
  'carried-out',
  'returned',
  'resubmitted',
  'supplement-requested',
  'supplement-ended',
  'withdrawn',
  'warned',
  'became-overdue',
  'escalated',
  'deadline-moved',
  'number-allocated',
  'register-changed',
  'noticed',
  'incident-raised',
  'incident-settled',
  'case-closed',
];
export const eventType = named('EventType', values(...eventTypes));

/** What every act is answered with: that it stands, what happened, and what comes next. */
export const commandAnswer = named(
  'CommandAnswer',
  object({
    caseId: uuid,
    number: string,
    status: caseStatus,
    outcome: nullable(caseOutcome),
    seq: integer,
    at: instant,
    happened: list(eventType),
    open: list(object({ step: string, path: string, dueAt: nullable(instant) })),
    next: { ...nullable(instant), description: 'When something happens without a person.' },
  }),
);

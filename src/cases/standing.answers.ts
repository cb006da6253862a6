import type { Happening } from '../../domain/event';
import type { CaseOutcome, CaseState } from '../../domain/state';
import { instant, integer, list, named, nullable, object, string, uuid, values } from '../http/schema';

export const caseStatus = named('CaseStatus', values<CaseState['status']>('running', 'returned', 'closed'));
export const caseOutcome = named(
  'CaseOutcome',
  values<CaseOutcome>('approved', 'partial', 'rejected', 'withdrawn', 'revoked', 'lapsed', 'terminated'),
);

/** Every one of them, or it does not compile. */
const eventTypes: Readonly<Record<Happening['type'], true>> = {
  'case-opened': true,
  'form-changed': true,
  'facts-refreshed': true,
  'step-opened': true,
  'step-carried': true,
  'option-chosen': true,
  'branches-opened': true,
  'seat-claimed': true,
  'seat-unclaimed': true,
  'seat-transferred': true,
  'seat-decided': true,
  'step-closed': true,
  'carried-out': true,
  returned: true,
  resubmitted: true,
  'supplement-requested': true,
  'supplement-ended': true,
  withdrawn: true,
  warned: true,
  'became-overdue': true,
  escalated: true,
  'further-reached': true,
  'deadline-moved': true,
  'number-allocated': true,
  'register-changed': true,
  noticed: true,
  'incident-raised': true,
  'incident-settled': true,
  'case-closed': true,
  'called-off': true,
  'step-skipped': true,
  'step-repeated': true,
  'stage-opened': true,
  'stage-closed': true,
  'holders-picked': true,
  'seats-added': true,
  'seat-removed': true,
  'seat-answered': true,
  'seat-recused': true,
  'taken-back': true,
  'signatures-void': true,
  'extension-asked': true,
  'extension-answered': true,
  urged: true,
  copied: true,
  'copy-read': true,
  commented: true,
  revoked: true,
  suspended: true,
  resumed: true,
  terminated: true,
  reopened: true,
  proposed: true,
  'proposal-ended': true,
  migrated: true,
  corrected: true,
  'child-started': true,
};
export const eventType = named('EventType', values(...Object.keys(eventTypes)));

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

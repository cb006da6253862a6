import type { Due, PersonStep } from '../../domain/edition';
import type { JsonObject } from '../../domain/json';
import { stepsOf } from '../../domain/tree';
import { defineProcess, parallel, withSteps } from '../build';
import { day } from '../leave-request/fields';
import { leaveReturn as earlier } from './2026-11-01';
import { absencePoints, alertClauses, alertEffects } from './absence-alerts';
import { absenceBranch, absenceNodes, recordClauses, recordEffects } from './absence-record';
import { schema } from './form';

const reportBack = stepsOf(earlier).get('report-back') as PersonStep;
const due: Due = { ...(reportBack.due as Due), further: absencePoints };
const confirmed: Partial<PersonStep> = { cancels: { pass: absenceNodes } };

/**
 * R43 with alerts while somebody is away, and an end for a return that nobody will ever report. As before the person
 * reports and the town confirms; beside it the town may put the absence on record once it is flagged.
 */
export const leaveReturn = defineProcess({
  ...earlier,
  inForceOn: '2026-12-01',
  clauses: { ...earlier.clauses, ...alertClauses, ...recordClauses },
  facts: [
    ...earlier.facts,
    'absenceFrom',
    'absenceCounting',
    'absenceRecordFrom',
    'absenceProblem',
    'absentSoFar',
    'absentDaysTo20',
    'absentDaysTo30',
  ],
  form: {
    schema: {
      ...schema,
      properties: { ...(schema['properties'] as JsonObject), absentToOn: day('未归核实至', 'Absent until, as verified') },
    },
  },
  route: parallel(
    'return',
    withSteps(earlier.route, {
      'report-back': { due, effects: [...(reportBack.effects ?? []), ...alertEffects] },
      'confirm-secretary': confirmed,
      'confirm-deputy': confirmed,
    }),
    absenceBranch,
  ),
  effects: [...earlier.effects, ...recordEffects],
});

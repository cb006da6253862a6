import { dayOf, type Instant } from '../../domain/calendar';
import type { Json, JsonObject } from '../../domain/json';
import { absentByYear } from '../../domain/leave/away';
import { entryOf } from '../../domain/leave/entry';
import { returnFacts } from '../../domain/leave/report-back';
import { leaveKinds } from '../../processes/leave-kinds';
import type { FactContext, FactSource } from './fact-source';

/** Facts of a return from leave, in one statement. */
export const leaveReturnSource: FactSource = {
  gives: [
    'leaveOf',
    'reportBackFrom',
    'reportProblem',
    'leaveActualDays',
    'leaveGivenBack',
    'leaveFreedFrom',
    'leaveReturnedEarly',
    'leaveCases',
    'leaveStatus',
    'absentDays',
    'absentYear',
    'absenceAlerts',
    'absenceFrom',
    'absenceCounting',
    'absenceRecordFrom',
    'absenceProblem',
    'absentSoFar',
    'absentDaysTo20',
    'absentDaysTo30',
  ],
  look,
};

interface Row {
  data: JsonObject;
  staffing: 'administrative' | 'institution';
  opened: Instant | null;
  absent: readonly JsonObject[] | null;
}

const everything = `
  SELECT s.data, p.staffing, to_json(c.opened_at) #>> '{}' AS opened,
    (SELECT json_agg(json_build_object('absentYear', o.data -> 'absentYear', 'absentDays', o.data -> 'absentDays'))
      FROM register_subject AS o
      WHERE o.register = 'leave' AND o.key <> s.key
        AND o.data ->> 'person' = p.id::text AND o.data ->> 'absentYear' IS NOT NULL) AS absent
  FROM register_subject AS s
  JOIN person AS p ON p.id = (s.data ->> 'person')::uuid
  LEFT JOIN "case" AS c ON c.id = $2::uuid
  WHERE s.register = 'leave' AND s.key = $1`;

async function look({ sql, form, caseId, now, calendar }: FactContext): Promise<Readonly<Record<string, Json>>> {
  const key = String(form['leave']);
  const row = await sql.row<Row>('leave-return-facts', everything, [key, caseId]);
  if (!row) throw new Error(`leave ${key} is not in its register`);
  const { data, staffing, opened, absent } = row;
  const known = { entry: entryOf(data), staffing, openedOn: dayOf(opened ?? now), absentBefore: absentByYear(absent ?? []) };
  return returnFacts(form, known, leaveKinds, now, calendar);
}

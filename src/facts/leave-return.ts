import { dayOf, type Instant } from '../../domain/calendar';
import type { Json, JsonObject } from '../../domain/json';
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
  ],
  look,
};

interface Row {
  data: JsonObject;
  staffing: 'administrative' | 'institution';
  opened: Instant | null;
  absent: string;
}

const everything = `
  SELECT s.data, p.staffing, to_json(c.opened_at) #>> '{}' AS opened,
    (SELECT coalesce(sum((o.data ->> 'absentDays')::numeric), 0) FROM register_subject AS o
      WHERE o.register = 'leave' AND o.key <> s.key
        AND o.data ->> 'person' = p.id::text AND o.data ->> 'absentYear' = $3::text) AS absent
  FROM register_subject AS s
  JOIN person AS p ON p.id = (s.data ->> 'person')::uuid
  LEFT JOIN "case" AS c ON c.id = $2::uuid
  WHERE s.register = 'leave' AND s.key = $1`;

async function look({ sql, form, caseId, now, calendar }: FactContext): Promise<Readonly<Record<string, Json>>> {
  const key = String(form['leave']);
  const actual = form['actualToOn'];
  const year = Number((typeof actual === 'string' ? actual : now).slice(0, 4));
  const row = await sql.row<Row>('leave-return-facts', everything, [key, caseId, String(year)]);
  if (!row) throw new Error(`leave ${key} is not in its register`);
  const { data, staffing, opened, absent } = row;
  const known = { entry: entryOf(data), staffing, openedOn: dayOf(opened ?? now), absentBefore: Number(absent) };
  return returnFacts(form, known, leaveKinds, now, calendar);
}

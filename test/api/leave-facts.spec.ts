import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Directory } from '../../domain/directory';
import type { Json, JsonObject } from '../../domain/json';
import { leaveExtension } from '../../processes/leave-extension/2026-01-01';
import { leaveRequest } from '../../processes/leave-request/2026-01-01';
import { leaveReturn } from '../../processes/leave-return/2026-01-01';
import { leaveReturn as leaveReturnOfDecember } from '../../processes/leave-return/2026-12-01';
import { officialCalendar } from '../../src/calendar/seed';
import { openDatabase } from '../../src/database/data-source';
import { Sql, type Statements } from '../../src/database/sql';
import { organisationId, personId, postId } from '../../src/demo/demo-ids';
import { seedLeaveBalances } from '../../src/demo/leave-balances';
import { lookUp } from '../../src/facts/facts';
import { DirectoryService } from '../../src/organisations/directory.service';
import { freshDatabase } from '../support/services';

let source: DataSource;
let sql: Sql;
let directory: Directory;
const calendar = officialCalendar();

/** A clerk of the justice station since 2013 on an administrative quota, and a colleague. */
const ding = personId('dingyi');

beforeAll(async () => {
  const database = await freshDatabase('leave_facts');
  source = await openDatabase({ databaseUrl: database.url, databasePool: 3 }).initialize();
  sql = new Sql(source);
  directory = await new DirectoryService(sql).current();
  await seedLeaveBalances(sql, '2026-03-02');
});

afterAll(() => source?.destroy());

let statements = 0;
const counted: Statements = {
  rows: (...args) => ((statements += 1), sql.rows(...args)),
  row: (...args) => ((statements += 1), sql.row(...args)),
  run: (...args) => ((statements += 1), sql.run(...args)),
};

async function look(
  edition: typeof leaveRequest,
  form: JsonObject,
  more: { caseId?: string; now?: string; login?: string; unit?: string } = {},
): Promise<Record<string, Json>> {
  const { caseId = randomUUID(), now = '2026-03-02T01:00:00.000Z', login = 'dingyi', unit = 'JIUYUAN_JUSTICE' } = more;
  const applicant = { person: personId(login), post: postId(`${unit}/staff-2`), organisation: organisationId(unit) };
  statements = 0;
  return lookUp(edition.facts, { sql: counted, edition, form, applicant, caseId, now, appliedAt: now, calendar, directory });
}

const request = (more: JsonObject = {}): JsonObject => ({
  kind: 'annual',
  fromOn: '2026-03-09',
  fromHalf: 'am',
  toOn: '2026-03-10',
  toHalf: 'pm',
  reason: 'x',
  ...more,
});

/** A case row, for what hangs on one. */
async function aCase(openedAt = '2026-03-02T01:00:00.000Z'): Promise<string> {
  const id = randomUUID();
  await sql.run(
    'a-case',
    `INSERT INTO "case" (id, number, process, edition, title, status, applicant_person, organisation, opened_at, moved_at, seq, head, state, agenda)
     VALUES ($1::uuid, $1::text, 'leave-request', '2026-01-01', '', 'running', $2, $3, $4, $4, 1, '', '{}', '[]')`,
    [id, ding, organisationId('JIUYUAN_JUSTICE'), openedAt],
  );
  return id;
}

async function entry(key: string, data: JsonObject): Promise<void> {
  await sql.run('an-entry', `INSERT INTO register_subject (register, key, data, changed_at) VALUES ('leave', $1, $2, now())`, [
    key,
    JSON.stringify(data),
  ]);
}

test('opening balances follow the length of service, are accounts as well, and are seeded once', async () => {
  const balances = await sql.rows<{ key: string; available: string; amount: string }>(
    'balances',
    `SELECT a.key, a.available::float8 AS available, o.amount::float8 AS amount FROM register_account AS a JOIN register_opening AS o USING (register, key)
     WHERE a.key LIKE $1 || '/%' ORDER BY a.key`,
    [ding],
  );
  expect(balances).toEqual([
    { key: `${ding}/annual/2025`, available: 2, amount: 2 },
    { key: `${ding}/annual/2026`, available: 10, amount: 10 },
    { key: `${ding}/annual/2027`, available: 10, amount: 10 },
    { key: `${ding}/personal/2026`, available: 22, amount: 22 },
    { key: `${ding}/personal/2027`, available: 22, amount: 22 },
  ]);
  const teacher = await sql.row('teacher', 'SELECT available::float8 AS available FROM register_account WHERE key = $1', [
    `${personId('yinxiaohong')}/annual/2026`,
  ]);
  expect(teacher).toEqual({ available: 0 });
  expect(await seedLeaveBalances(sql, '2026-03-02')).toBe(0);
});

test('a request is looked up in one statement, with everything its edition names', async () => {
  const facts = await look(leaveRequest, request());
  expect(statements).toBe(1);
  expect(Object.keys(facts).sort()).toEqual([...leaveRequest.facts].sort());
  expect(facts).toMatchObject({
    today: '2026-03-02',
    applicantCategory: 'DISPATCHED',
    applicantLeads: false,
    staffing: 'administrative',
    leavePeriodProblem: null,
    leaveDays: 2,
    leaveFrom: '2026-03-08T16:00:00.000Z',
    leaveTo: '2026-03-10T16:00:00.000Z',
    leaveOverlaps: false,
    leaveDepartmentMode: 'file',
    leaveCharge: [{ key: `${ding}/annual/2025`, amount: 2 }],
    leaveBalance: 12,
    leaveBalanceShort: false,
    leaveAnnualBlock: null,
  });
});

test('what a form cannot mean is a fact, not an error', async () => {
  expect(await look(leaveRequest, request({ toOn: '2026-03-08' }))).toMatchObject({
    leavePeriodProblem: 'ends-before-it-starts',
    leaveCharge: [],
  });
  expect(await look(leaveRequest, request({ toOn: 'nonsense' }))).toMatchObject({ leavePeriodProblem: 'to-is-no-day' });
  expect(await look(leaveRequest, {})).toMatchObject({ leavePeriodProblem: 'from-is-no-day' });
  expect(await look(leaveExtension, { leave: 'nonsense', toOn: '2026-03-12', toHalf: 'pm' })).toMatchObject({
    extensionProblem: 'no-such-leave',
  });
});

test('booked time overlaps but for the case that booked it, and touches at noon', async () => {
  const id = await aCase();
  await sql.run('book', `INSERT INTO register_booking VALUES ('leave', $1, tsrange('2026-04-06 16:00', '2026-04-08 04:00'), $2)`, [
    ding,
    id,
  ]);
  const april = { fromOn: '2026-04-08', toOn: '2026-04-08' };
  expect(await look(leaveRequest, request(april))).toMatchObject({ leaveOverlaps: true });
  expect(await look(leaveRequest, request(april), { caseId: id })).toMatchObject({ leaveOverlaps: false });
  expect(await look(leaveRequest, request({ ...april, fromHalf: 'pm' }))).toMatchObject({ leaveOverlaps: false });
  expect(await look(leaveRequest, request(april), { login: 'caijing' })).toMatchObject({ leaveOverlaps: false });
});

test('days the case holds itself are its own to use again', async () => {
  const id = await aCase();
  const hold = async (seq: number, change: string, amount: number): Promise<void> => {
    await sql.run('hold', `INSERT INTO register_entry VALUES ($1, $2, 'leave-balance', $3, $4, $5, NULL, now())`, [
      id,
      seq,
      `${ding}/annual/2026`,
      change,
      amount,
    ]);
  };
  await sql.run('held', `UPDATE register_account SET available = available - 3, held = 3 WHERE key = $1`, [`${ding}/annual/2026`]);
  await hold(1, 'hold', 5);
  await hold(2, 'release', 2);
  const four = request({ toOn: '2026-03-12' });
  expect(await look(leaveRequest, four, { caseId: id })).toMatchObject({
    leaveCharge: [
      { key: `${ding}/annual/2026`, amount: 3 },
      { key: `${ding}/annual/2025`, amount: 1 },
    ],
    leaveBalance: 12,
  });
  expect(await look(leaveRequest, four)).toMatchObject({
    leaveCharge: [
      { key: `${ding}/annual/2025`, amount: 2 },
      { key: `${ding}/annual/2026`, amount: 2 },
    ],
    leaveBalance: 9,
  });
  await sql.run('free', `UPDATE register_account SET available = available + 3, held = 0 WHERE key = $1`, [`${ding}/annual/2026`]);
});

test('the department decides by its own parameter, the newest that is in force', async () => {
  const policy = (key: string, from: string, value: JsonObject): Promise<number> =>
    sql.run('policy', `INSERT INTO policy_parameter VALUES ($1, $2, $3, 'design', 'test')`, [key, from, JSON.stringify(value)]);
  const four = request({ toOn: '2026-03-12' });
  const mode = async (form: JsonObject): Promise<Json | undefined> => (await look(leaveRequest, form))['leaveDepartmentMode'];
  expect([await mode(request()), await mode(four)]).toEqual(['file', 'approve']);
  await policy('leave.department-mode', '2026-01-01', { fileUpToDays: 1 });
  expect([await mode(request()), await mode(four)]).toEqual(['approve', 'approve']);
  await policy('leave.department-mode.CITY_JUSTICE', '2026-02-01', { mode: 'file' });
  await policy('leave.department-mode.CITY_JUSTICE', '2026-06-01', { mode: 'approve', fileUpToDays: 0 });
  expect([await mode(request()), await mode(four)]).toEqual(['file', 'file']);
  expect((await look(leaveRequest, four, { unit: 'JIUYUAN_APPROVAL_OFFICE' }))['leaveDepartmentMode']).toBe('none');
});

test('much sick leave blocks annual leave, by the days that were taken', async () => {
  await entry('sick-1', {
    person: ding,
    kind: 'sick',
    fromOn: '2026-01-01',
    toOn: '2026-12-31',
    actualToOn: '2026-03-30',
    status: 'returned',
  });
  expect(await look(leaveRequest, request({ fromOn: '2026-07-06', toOn: '2026-07-06' }))).toMatchObject({ leaveAnnualBlock: null });
  await entry('sick-2', { person: ding, kind: 'sick', fromOn: '2026-05-01', toOn: '2026-05-01', status: 'approved' });
  expect(await look(leaveRequest, request({ fromOn: '2026-07-06', toOn: '2026-07-06' }))).toMatchObject({ leaveAnnualBlock: 'sick-leave' });
});

test('an extension rests on the leave of the applicant, in two statements', async () => {
  const leave = await aCase();
  await entry(leave, {
    person: ding,
    kind: 'personal',
    fromOn: '2026-03-02',
    fromHalf: 'am',
    toOn: '2026-03-03',
    toHalf: 'am',
    status: 'approved',
    charged: [{ key: `${ding}/personal/2026`, amount: 1.5 }],
    cases: [leave],
    returnCase: 'the-return',
  });
  const facts = await look(leaveExtension, { leave, toOn: '2026-03-04', toHalf: 'pm' });
  expect(statements).toBe(2);
  expect(Object.keys(facts).sort()).toEqual([...leaveExtension.facts].sort());
  expect(facts).toMatchObject({
    extensionProblem: null,
    leaveDays: 3,
    leaveAskedDays: 1.5,
    leaveFrom: '2026-03-03T04:00:00.000Z',
    leaveTo: '2026-03-04T16:00:00.000Z',
    leaveCharge: [{ key: `${ding}/personal/2026`, amount: 1.5 }],
    leaveCharged: [{ key: `${ding}/personal/2026`, amount: 3 }],
    extendedCases: [leave],
    leaveReturnCase: 'the-return',
  });
  expect(await look(leaveExtension, { leave, toOn: '2026-03-04', toHalf: 'pm' }, { login: 'caijing' })).toMatchObject({
    extensionProblem: 'no-such-leave',
  });
});

test('a return is settled in one statement; its time counts from the later of the end and its own opening', async () => {
  const leave = await aCase();
  const back = await aCase('2026-03-12T02:00:00.000Z');
  await entry(leave, {
    person: ding,
    kind: 'annual',
    fromOn: '2026-03-09',
    fromHalf: 'am',
    toOn: '2026-03-10',
    toHalf: 'pm',
    status: 'approved',
    charged: [{ key: `${ding}/annual/2025`, amount: 2 }],
    cases: [leave],
  });
  await entry('earlier-absence', {
    person: ding,
    kind: 'personal',
    status: 'returned-late',
    absentDays: 19,
    absentYear: 2026,
    charged: [],
    cases: [],
  });
  const facts = await look(
    leaveReturn,
    { leave, person: ding, actualToOn: '2026-03-11', actualToHalf: 'pm' },
    { caseId: back, now: '2026-03-12T03:00:00.000Z' },
  );
  expect(statements).toBe(1);
  expect(Object.keys(facts).sort()).toEqual([...leaveReturn.facts].sort());
  expect(facts).toMatchObject({
    reportBackFrom: '2026-03-12',
    reportProblem: null,
    leaveActualDays: 2,
    leaveGivenBack: [],
    leaveReturnedEarly: false,
    absentDays: 1,
    absentYear: 2026,
    absenceAlerts: [{ scale: 'in-year', reached: 20, ground: false }],
    leaveStatus: 'returned-late',
  });
  expect(await look(leaveReturn, { leave, person: ding }, { now: '2026-03-05T03:00:00.000Z' })).toMatchObject({
    reportBackFrom: '2026-03-10',
    reportProblem: 'actual-end-missing',
  });
  const now = '2026-03-12T03:00:00.000Z';
  expect(await look(leaveReturnOfDecember, { leave, person: ding }, { caseId: back, now })).toMatchObject({
    absenceRecordFrom: '2026-03-17',
    absentSoFar: { days: 1, year: 2026, alerts: [{ scale: 'in-year', reached: 20, ground: false }] },
    absentDaysTo20: 1,
    absentDaysTo30: 11,
  });
});

test('a name that no source gives is a mistake in an edition', async () => {
  await expect(look({ ...leaveRequest, facts: ['weather'] }, request())).rejects.toThrow('no source gives the fact weather');
});

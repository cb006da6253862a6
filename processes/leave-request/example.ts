import type { WorkCalendar } from '../../domain/calendar';
import { departmentPolicyKeyOf } from '../../domain/leave/department';
import type { Json } from '../../domain/json';
import { exampleDirectory } from '../rehearsal';

/** A town with its leaders, one office, units of three departments and a school; and a second town next to it. */
export const directory = exampleDirectory(
  [
    ['JIUYUAN', 'TOWN'],
    ['JIUYUAN_PARTY', 'TOWN_PARTY', { town: 'JIUYUAN' }],
    ['JIUYUAN_GOV', 'TOWN_GOV', { town: 'JIUYUAN' }],
    ['JIUYUAN_OFFICE', 'TOWN_OFFICE', { town: 'JIUYUAN' }],
    ['JIUYUAN_AGRI', 'DISPATCHED', { town: 'JIUYUAN', department: 'CITY_AGRI' }],
    ['JIUYUAN_JUSTICE', 'ZONE_STATION', { town: 'JIUYUAN', department: 'CITY_JUSTICE' }],
    ['JIUYUAN_SCHOOL', 'SCHOOL', { town: 'JIUYUAN', department: 'CITY_EDU' }],
    ['QINGHUA', 'TOWN'],
    ['QINGHUA_PARTY', 'TOWN_PARTY', { town: 'QINGHUA' }],
    ['QINGHUA_GOV', 'TOWN_GOV', { town: 'QINGHUA' }],
    ['CITY_AGRI', 'CITY_DEPARTMENT'],
    ['CITY_JUSTICE', 'CITY_DEPARTMENT'],
    ['CITY_EDU', 'CITY_DEPARTMENT'],
    ['CITY_HRSS', 'CITY_DEPARTMENT'],
    ['CITY_ORG_DEPT', 'CITY_PARTY_BODY'],
    ['CITY_GOV', 'CITY_GOV'],
  ],
  [
    ['CITY_GOV/citymayor', ['approver', 'principal']],
    ['CITY_GOV/admin', ['system_admin']],
    ['JIUYUAN_PARTY/secretary', ['party_secretary'], 'citymayor'],
    ['JIUYUAN_GOV/mayor', ['town_mayor'], 'secretary'],
    ['JIUYUAN_GOV/deputy', ['deputy_in_charge'], 'mayor'],
    ['JIUYUAN_OFFICE/lin', ['staff'], 'deputy'],
    ['JIUYUAN_AGRI/lei', ['unit_head'], 'shi'],
    ['JIUYUAN_AGRI/hou', ['staff'], 'lei'],
    ['JIUYUAN_JUSTICE/cai', ['staff'], 'feng'],
    ['JIUYUAN_SCHOOL/yin', ['staff'], 'hao'],
    ['QINGHUA_PARTY/wu', ['party_secretary'], 'citymayor'],
    ['QINGHUA_GOV/liu', ['town_mayor'], 'wu'],
    ['QINGHUA_GOV/xiong', ['deputy_in_charge'], 'liu'],
    ['CITY_AGRI/shi', ['principal'], 'citymayor'],
    ['CITY_AGRI/bai', ['filing_clerk'], 'shi'],
    ['CITY_JUSTICE/feng', ['principal'], 'citymayor'],
    ['CITY_JUSTICE/yu', ['filing_clerk'], 'feng'],
    ['CITY_EDU/hao', ['principal'], 'citymayor'],
    ['CITY_EDU/qin', ['filing_clerk'], 'hao'],
    ['CITY_HRSS/xiao', ['filing_clerk'], 'citymayor'],
    ['CITY_ORG_DEPT/cao', ['filing_clerk'], 'citymayor'],
  ],
);

/** Who is on an administrative quota; everybody else is institution staff. */
export const administrative = ['secretary', 'mayor', 'deputy', 'lei', 'cai'];

/** All of them have worked since July 2014: ten days from 2024 to 2033. */
export const serviceSince = '2014-07-01';

/** The justice bureau only wants to be told, however long the leave (`leave.department-mode.CITY_JUSTICE`). */
export const parameters: Readonly<Record<string, Json>> = { [departmentPolicyKeyOf('CITY_JUSTICE')]: { mode: 'file' } };

const off = (name: string): WorkCalendar['days'][string] => ({ work: false, name, notice: '国办发明电〔2025〕7号' });
const shifted = (name: string): WorkCalendar['days'][string] => ({ work: true, name, notice: '国办发明电〔2025〕7号' });

/** Autumn 2026 as announced, and New Year; 2028 has no notice yet. */
export const calendar: WorkCalendar = {
  version: 'example',
  years: { '2025': 'n', '2026': 'n', '2027': 'n' },
  days: {
    '2026-09-20': shifted('国庆节'),
    '2026-09-25': off('中秋节'),
    ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [`2026-10-0${day}`, off('国庆节')])),
    '2026-10-10': shifted('国庆节'),
    '2027-01-01': off('元旦'),
  },
};

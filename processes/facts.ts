import type { Text } from '../domain/json';

export type FactType = 'number' | 'string' | 'boolean' | 'list' | 'object';

/** A named fact: what the rules may know beyond the form, looked up by the server before they run (src/facts). */
export interface Fact {
  readonly type: FactType;
  readonly text: Text;
}

/** Every fact an edition may name. */
export const facts = {
  today: { type: 'string', text: { zh: '今日', en: 'Today' } },
  applicantCategory: { type: 'string', text: { zh: '申请人单位类别', en: 'Category of the applicant’s organisation' } },
  // Leave: of the applicant, of the period asked for, of balances (domain/leave/application.ts).
  applicantLeads: {
    type: 'boolean',
    text: { zh: '申请人是主要负责人或班子成员', en: 'The applicant leads the unit or belongs to a leadership' },
  },
  staffing: { type: 'string', text: { zh: '编制类别', en: 'Administrative or institution staff' } },
  leavePeriodProblem: { type: 'string', text: { zh: '请假时段的问题', en: 'What is wrong with the period' } },
  leaveKindName: { type: 'object', text: { zh: '假别名称', en: 'Name of the kind of leave' } },
  leaveKindStatus: { type: 'string', text: { zh: '假别规定的确认状态', en: 'How sure the rule of the kind is' } },
  leaveDays: { type: 'number', text: { zh: '请假总天数', en: 'Days of leave in all' } },
  leaveAskedDays: { type: 'number', text: { zh: '本次申请天数', en: 'Days asked for now' } },
  leaveFrom: { type: 'string', text: { zh: '本次申请的开始时刻', en: 'Instant from which leave is asked for' } },
  leaveTo: { type: 'string', text: { zh: '本次申请的结束时刻', en: 'Instant until which leave is asked for' } },
  leaveOverlaps: { type: 'boolean', text: { zh: '与已有请假重叠', en: 'Overlaps other leave' } },
  leaveProvisional: { type: 'boolean', text: { zh: '涉及放假安排未公布的日期', en: 'Reaches days without an official notice' } },
  leaveCertificateMissing: { type: 'boolean', text: { zh: '缺少应附证明', en: 'The certificate is missing' } },
  leaveDepartmentMode: {
    type: 'string',
    text: { zh: '主管部门办理方式（审批、备案或无）', en: 'What the department does: approve, file or none' },
  },
  leaveCharge: { type: 'list', text: { zh: '本次扣减的假期额度', en: 'Balances charged now' } },
  leaveCharged: { type: 'list', text: { zh: '累计扣减的假期额度', en: 'Balances charged in all' } },
  leaveBalance: { type: 'number', text: { zh: '可用额度（天）', en: 'Days available' } },
  leaveBalanceShort: { type: 'boolean', text: { zh: '年休假余额不足', en: 'Not enough annual leave' } },
  leaveOverCap: { type: 'boolean', text: { zh: '超过该假别上限', en: 'Beyond the cap of the kind' } },
  leaveAnnualBlock: { type: 'string', text: { zh: '当年不享受年休假的情形', en: 'Why there is no annual leave this year' } },
  leaveBackdated: { type: 'boolean', text: { zh: '事后补办且非紧急', en: 'Begins in the past without an emergency' } },
  leaveReportedLate: { type: 'boolean', text: { zh: '紧急请假补办超过2个工作日', en: 'Emergency form later than two working days' } },
  extensionProblem: { type: 'string', text: { zh: '不能续假的原因', en: 'Why the leave cannot be extended' } },
  extendedLeave: { type: 'object', text: { zh: '被续假的原时段', en: 'The period that is extended' } },
  extendedCases: { type: 'list', text: { zh: '原请假及续假事项', en: 'The request and earlier extensions' } },
  leaveReturnCase: { type: 'string', text: { zh: '对应的销假事项', en: 'The running return from leave' } },
  // Return from leave (domain/leave/report-back.ts).
  leaveOf: { type: 'object', text: { zh: '批准的假别和时段', en: 'The approved leave: kind and period' } },
  reportBackFrom: { type: 'string', text: { zh: '销假期限起算日', en: 'Day from which the time to report back counts' } },
  reportProblem: { type: 'string', text: { zh: '销假内容的问题', en: 'What is wrong with the report' } },
  leaveActualDays: { type: 'number', text: { zh: '实际休假天数', en: 'Days of leave taken' } },
  leaveGivenBack: { type: 'list', text: { zh: '退回的假期额度', en: 'Balances given back' } },
  leaveFreedFrom: { type: 'string', text: { zh: '实际结束时刻', en: 'Instant at which the leave ended' } },
  leaveReturnedEarly: { type: 'boolean', text: { zh: '提前返岗', en: 'Returned early' } },
  leaveCases: { type: 'list', text: { zh: '请假及续假事项', en: 'The request and its extensions' } },
  leaveStatus: { type: 'string', text: { zh: '销假后的状态', en: 'Standing of the leave after the return' } },
  absentDays: { type: 'number', text: { zh: '逾期未归天数', en: 'Days absent beyond the leave' } },
  absentYear: { type: 'number', text: { zh: '逾期未归计入年度', en: 'Year the absence counts to' } },
  absenceAlerts: { type: 'list', text: { zh: '旷工预警', en: 'Absence alerts' } },
  // While nobody has reported back (domain/leave/away.ts).
  absenceFrom: { type: 'string', text: { zh: '逾期未归起算日（当日不计）', en: 'Day after which absence counts' } },
  absenceCounting: { type: 'string', text: { zh: '逾期未归计算方式', en: 'In which days absence counts' } },
  absenceRecordFrom: { type: 'string', text: { zh: '可登记未归之日', en: 'Day from which absence may be put on record' } },
  absenceProblem: { type: 'string', text: { zh: '不能登记未归的原因', en: 'Why absence cannot be put on record' } },
  absentSoFar: { type: 'object', text: { zh: '截至目前逾期未归的天数、年度和预警', en: 'Days, year and alerts of the absence so far' } },
  absentDaysTo20: { type: 'number', text: { zh: '再逾期多少日年内满20日', en: 'Days until the year’s absence reaches 20' } },
  absentDaysTo30: { type: 'number', text: { zh: '再逾期多少日年内满30日', en: 'Days until the year’s absence reaches 30' } },
  applicantTown: { type: 'string', text: { zh: '申请人所在乡镇', en: 'Town of the applicant’s organisation; empty outside the towns' } },
  towns: { type: 'list', text: { zh: '本市乡镇', en: 'Towns of the city' } },
  cityDepartments: { type: 'list', text: { zh: '市级部门代码', en: 'Codes of the city departments' } },
  catalogueCodes: {
    type: 'list',
    text: { zh: '已列入下放指导目录的事项编码', en: 'Codes of the form’s items that stand in the catalogue' },
  },
  heldCodes: { type: 'list', text: { zh: '本镇已行使的事项编码', en: 'Codes of the form’s items that the town already holds' } },
  pendingCodes: {
    type: 'list',
    text: { zh: '本镇在办申请中的事项编码', en: 'Codes of the form’s items in another open application of the town' },
  },
} as const satisfies Record<string, Fact>;

export type FactName = keyof typeof facts;

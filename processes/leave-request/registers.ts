import type { Text } from '../../domain/json';

const label = (zh: string, en: string): Text => ({ zh, en });

/** `leave` holds every approved leave by the id of the case that asked for it; `leave-balance` the days by `person/kind/year`. */
export const leaveRegisters = {
  leave: {
    title: label('请假台账', 'Leave'),
    readBy: 'person',
    holds: 'entries',
    fields: {
      person: label('人员', 'Person'),
      name: label('姓名', 'Name'),
      unit: label('单位', 'Unit'),
      town: label('乡镇', 'Town'),
      number: label('事项编号', 'Case number'),
      kind: label('假别', 'Kind'),
      fromOn: label('开始日期', 'First day'),
      fromHalf: label('开始时段', 'From'),
      toOn: label('结束日期', 'Last day'),
      toHalf: label('结束时段', 'Until'),
      days: label('批准天数', 'Days approved'),
      status: label('状态', 'Status'),
      charged: label('扣减额度', 'Balances charged'),
      cases: label('请假及续假事项', 'Request and extensions'),
      returnCase: label('销假事项', 'Return from leave'),
      pendingExtension: label('办理中的续假', 'Extension being decided'),
      actualToOn: label('实际结束日期', 'Actual last day'),
      actualToHalf: label('实际结束时段', 'Actually until'),
      actualDays: label('实际天数', 'Days taken'),
      absentDays: label('逾期未归天数', 'Days absent'),
      absentYear: label('逾期未归年度', 'Year of absence'),
      absenceAlerts: label('旷工预警', 'Absence alerts'),
      absentToOn: label('未归核实至', 'Absent until, as verified'),
      remark: label('说明', 'Remark'),
    },
  },
  'leave-balance': {
    title: label('假期额度', 'Leave balances'),
    readBy: 'person',
    holds: 'accounts',
    unit: label('天', 'days'),
    fields: {},
  },
} as const;

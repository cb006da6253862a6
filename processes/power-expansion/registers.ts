import type { Text } from '../../domain/json';

const label = (zh: string, en: string): Text => ({ zh, en });

/** Columns that a catalogue entry and a power of the town have in common (domain.md §2.2). */
const shared = {
  code: label('事项编码', 'Item code'),
  powerType: label('权力类型', 'Type of power'),
  name: label('事项名称', 'Name'),
  subItem: label('子项名称', 'Sub-item'),
  legalBasis: label('设定依据', 'Legal basis'),
  legalArticle: label('依据条款', 'Article'),
  legalText: label('条文内容', 'Wording of the article'),
  heldBy: label('原实施主体', 'Original implementing body'),
  transferMode: label('下放方式', 'Mode of transfer'),
  remarks: label('备注', 'Remarks'),
  status: label('状态', 'Status'),
} as const;

/** `power-catalogue` is what Dazhou hands down; `powers` is what a town holds, with the decision it comes from. */
export const powerRegisters = {
  'power-catalogue': {
    title: label('达州市经济发达镇行政权力下放指导目录', 'Dazhou catalogue of powers to be handed down'),
    readBy: 'everybody',
    holds: 'entries',
    fields: { ...shared, serial: label('序号', 'Serial number'), source: label('来源', 'Source') },
  },
  powers: {
    title: label('镇行政权力清单', 'Powers of the town'),
    readBy: 'everybody',
    holds: 'entries',
    fields: {
      ...shared,
      town: label('承接乡镇', 'Town'),
      exerciseLevel: label('行使层级', 'Level of exercise'),
      duties: label('责任事项', 'Duties'),
      accountability: label('追责情形及依据', 'Grounds of accountability'),
      legalDays: label('法定时限（工作日）', 'Legal limit (working days)'),
      promisedDays: label('承诺时限（工作日）', 'Promised limit (working days)'),
      supervisedBy: label('监管部门', 'Supervising department'),
      penaltyKinds: label('处罚种类', 'Kinds of penalty'),
      effectiveOn: label('拟实施日期', 'Requested effective date'),
      origin: label('来源', 'Origin'),
      item: label('申请中的序号', 'Id in the application'),
      caseNumber: label('申请编号', 'Case number'),
      cityDocument: label('市政府文号', 'Number of the city government’s document'),
      provinceDocument: label('省委编办批复文号', 'Number of the provincial reply'),
    },
  },
} as const;

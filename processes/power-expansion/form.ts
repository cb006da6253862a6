import type { JsonObject } from '../../domain/json';

/** A field's label in both languages, beside what JSON Schema says of its value. */
function field(zh: string, en: string, schema: JsonObject): JsonObject {
  return { title: zh, 'x-en': en, ...schema };
}

function line(zh: string, en: string, most = 200): JsonObject {
  return field(zh, en, { type: 'string', minLength: 1, maxLength: most });
}

function passage(zh: string, en: string): JsonObject {
  return field(zh, en, { type: 'string', minLength: 1, maxLength: 4000, 'x-lines': 4 });
}

/** A closed list of words, each with its label. */
function oneOf(zh: string, en: string, words: Readonly<Record<string, readonly [string, string]>>): JsonObject {
  const labels = Object.fromEntries(Object.entries(words).map(([word, [label, english]]) => [word, { zh: label, en: english }]));
  return field(zh, en, { type: 'string', maxLength: 40, enum: Object.keys(words), 'x-labels': labels });
}

/** Attachment ids; the name of such a field ends in `Files`. */
function files(zh: string, en: string, least: number): JsonObject {
  const id = { type: 'string', format: 'uuid', maxLength: 36 };
  return field(zh, en, { type: 'array', minItems: least, maxItems: 20, uniqueItems: true, items: id });
}

function organisationCode(zh: string, en: string): JsonObject {
  return field(zh, en, { type: 'string', maxLength: 64, pattern: '^[A-Z][A-Z0-9_]{1,63}$', 'x-organisation': 'CITY_DEPARTMENT' });
}

function workingDays(zh: string, en: string): JsonObject {
  return field(zh, en, { type: 'integer', minimum: 0, maximum: 400 });
}

function passages(zh: string, en: string): JsonObject {
  return field(zh, en, { type: 'array', minItems: 1, maxItems: 30, items: { type: 'string', minLength: 1, maxLength: 1000 } });
}

/** 权力类型, the “9+X” classes of domain.md §2.2. */
const powerTypes = {
  LICENCE: ['行政许可', 'Licence'],
  PENALTY: ['行政处罚', 'Penalty'],
  COERCION: ['行政强制', 'Coercion'],
  LEVY: ['行政征收', 'Levy'],
  PAYMENT: ['行政给付', 'Payment'],
  INSPECTION: ['行政检查', 'Inspection'],
  CONFIRMATION: ['行政确认', 'Confirmation'],
  REWARD: ['行政奖励', 'Reward'],
  ADJUDICATION: ['行政裁决', 'Adjudication'],
  OTHER: ['其他行政权力', 'Other power'],
} as const;

/** 处罚种类 (行政处罚法 9). */
const penaltyKinds = {
  WARNING: ['警告、通报批评', 'Warning, public criticism'],
  FINE: ['罚款、没收违法所得、没收非法财物', 'Fine, confiscation'],
  LICENCE_SUSPENSION: ['暂扣许可证件、降低资质等级、吊销许可证件', 'Suspension or revocation of a licence'],
  RESTRICTION: ['限制开展生产经营活动、责令停产停业、责令关闭、限制从业', 'Restriction of business or employment'],
  DETENTION: ['行政拘留', 'Administrative detention'],
  OTHER: ['法律、行政法规规定的其他行政处罚', 'Other penalty set by law'],
} as const;

const item: JsonObject = {
  type: 'object',
  additionalProperties: false,
  required: [
    'id',
    'powerType',
    'code',
    'name',
    'legalBasis',
    'legalArticle',
    'legalText',
    'heldBy',
    'transferMode',
    'urgency',
    'capacity',
    'duties',
    'accountability',
    'supervisedBy',
  ],
  properties: {
    id: field('序号', 'Id', { type: 'string', maxLength: 36, pattern: '^[A-Za-z0-9-]{1,36}$', 'x-hidden': true }),
    powerType: oneOf('权力类型', 'Type of power', powerTypes),
    // GB/T 39554.1-2020 基本编码: 12 places name the item and its sub-item, whoever carries it out [M].
    code: field('事项基本编码', 'Item code (GB/T 39554.1)', { type: 'string', maxLength: 12, pattern: '^[0-9A-Z]{12}$' }),
    name: line('事项名称', 'Name'),
    subItem: line('子项名称', 'Sub-item'),
    legalBasis: line('设定依据（法律法规规章）', 'Legal basis'),
    legalArticle: line('依据条款', 'Article', 100),
    legalText: passage('条文内容', 'Wording of the article'),
    heldBy: organisationCode('原实施主体', 'Body that holds the power now'),
    exerciseLevel: line('行使层级', 'Level of exercise', 40),
    transferMode: oneOf('下放方式', 'Mode of transfer', {
      EMPOWER: ['赋权', 'Empowerment'],
      ENTRUST: ['委托', 'Entrustment'],
      DISPATCH: ['派驻（服务前移）', 'Dispatch'],
    }),
    urgency: passage('迫切需要的理由', 'Why it is urgently needed'),
    capacity: passage('承接能力说明', 'Why the town can carry it'),
    duties: passages('责任事项', 'Duties'),
    accountability: passages('追责情形及依据', 'Grounds of accountability'),
    legalDays: workingDays('法定时限（工作日）', 'Legal limit (working days)'),
    promisedDays: workingDays('承诺时限（工作日）', 'Promised limit (working days)'),
    supervisedBy: organisationCode('监管部门', 'Supervising department'),
    penaltyKinds: field('处罚种类', 'Kinds of penalty', {
      type: 'array',
      maxItems: 6,
      uniqueItems: true,
      items: oneOf('处罚种类', 'Kind of penalty', penaltyKinds),
    }),
    restrictsFreedom: field('涉及限制人身自由', 'Restricts personal freedom', { type: 'boolean' }),
    remarks: line('备注', 'Remarks', 1000),
  },
};

/** All fields of R01 and R02, and the columns a power list has (domain.md §2.2). */
export const schema: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  additionalProperties: false,
  required: [
    'town',
    'necessity',
    'yearlyVolume',
    'staff',
    'certificates',
    'equipment',
    'risk',
    'effectiveOn',
    'requestFiles',
    'feasibilityFiles',
    'items',
  ],
  properties: {
    town: field('承接乡镇', 'Town', { type: 'string', format: 'uuid', maxLength: 36, 'x-organisation': 'TOWN' }),
    necessity: passage('赋权必要性', 'Necessity'),
    yearlyVolume: field('预计年办件量', 'Expected cases a year', { type: 'integer', minimum: 0, maximum: 10_000_000 }),
    staff: passage('人员配备', 'Staff available'),
    certificates: passage('执法、资格证件', 'Certificates available'),
    equipment: passage('设备与网络条件', 'Equipment available'),
    risk: passage('风险评估及应对', 'Risks and how they are met'),
    effectiveOn: field('拟实施日期', 'Requested effective date', { type: 'string', format: 'date', maxLength: 10 }),
    requestFiles: files('请示', 'Written request (请示)', 1),
    feasibilityFiles: files('可行性报告', 'Feasibility report', 1),
    otherFiles: files('其他材料', 'Other documents', 0),
    items: field('申请赋权事项', 'Items', { type: 'array', minItems: 1, maxItems: 200, items: item }),
  },
};

import type { JsonObject } from '../../domain/json';
import { certificateFiles, day, half, line, yesNo } from './fields';

/** The kinds of leave as offered by this edition; a further kind is a further edition. */
const kinds: JsonObject = {
  annual: { zh: '年休假', en: 'Annual leave' },
  sick: { zh: '病假', en: 'Sick leave' },
  personal: { zh: '事假', en: 'Personal leave' },
  marriage: { zh: '婚假', en: 'Marriage leave' },
  maternity: { zh: '产假', en: 'Maternity leave' },
  'miscarriage-early': { zh: '流产假（怀孕未满4个月）', en: 'Miscarriage, before 4 months' },
  'miscarriage-late': { zh: '流产假（怀孕满4个月）', en: 'Miscarriage, from 4 months' },
  paternity: { zh: '护理假', en: 'Paternity leave' },
  parental: { zh: '育儿假', en: 'Parental leave' },
  bereavement: { zh: '丧假', en: 'Bereavement leave' },
  'home-visit-spouse': { zh: '探亲假（探望配偶）', en: 'Home visit to spouse' },
  'home-visit-parents-unmarried': { zh: '探亲假（未婚探望父母）', en: 'Home visit to parents, unmarried' },
  'home-visit-parents-married': { zh: '探亲假（已婚探望父母）', en: 'Home visit to parents, married' },
  injury: { zh: '工伤停工留薪', en: 'Work injury' },
  'parent-care': { zh: '独生子女护理假', en: 'Care of hospitalised parents, only child' },
  'duty-travel': { zh: '公差', en: 'Duty travel' },
  study: { zh: '学习培训', en: 'Study' },
};

/** The request for leave (请假申请): who is away, when, why, where, and who stands in. */
export const schema: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  additionalProperties: false,
  required: ['kind', 'fromOn', 'fromHalf', 'toOn', 'toHalf', 'reason'],
  properties: {
    kind: { title: '假别', 'x-en': 'Kind of leave', type: 'string', maxLength: 40, enum: Object.keys(kinds), 'x-labels': kinds },
    fromOn: day('开始日期', 'First day'),
    fromHalf: half('开始时段', 'From'),
    toOn: day('结束日期', 'Last day'),
    toHalf: half('结束时段', 'To'),
    reason: { ...line('请假事由', 'Reason', 500), 'x-lines': 3 },
    leavingCity: yesNo('是否离开本市', 'Leaving the city'),
    stayAt: line('假期所在地', 'Place of stay', 200),
    phone: { title: '联系电话', 'x-en': 'Phone', type: 'string', maxLength: 20, pattern: '^[0-9+ -]{5,20}$' },
    standIn: line('岗位代理人（A/B岗）', 'Stand-in (A/B post)', 60),
    emergency: yesNo('紧急请假（事后补办）', 'Emergency, recorded afterwards'),
    emergencyReport: line('口头报告情况（时间、方式、对象）', 'How it was reported: when, how, to whom', 300),
    certificateFiles,
  },
  allOf: [
    { if: { properties: { emergency: { const: true } }, required: ['emergency'] }, then: { required: ['emergencyReport'] } },
    { if: { properties: { leavingCity: { const: true } }, required: ['leavingCity'] }, then: { required: ['stayAt', 'phone'] } },
  ],
};

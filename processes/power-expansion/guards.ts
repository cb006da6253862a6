import type { Guard } from '../../domain/edition';
import type { Json } from '../../domain/json';
import { text, value } from '../build';

const among = (what: string, list: string): Json => ({ in: [value(what), value(list)] });
const is = (what: string, word: string): Json => ({ '===': [value(what), word] });
const given = (what: string): Json => ({ '!==': [value(what), null] });

/** How often the item's own code stands in the list. */
const sameCode: Json = { length: { filter: [value('form.items'), { '===': [value('code'), value('../../item.code')] }] } };

/** What the town must not ask for, and what it must be told of before it asks. */
export const guards: readonly Guard[] = [
  {
    code: 'no-such-town',
    clause: 'expansion',
    then: 'refuse',
    when: { '!': [among('form.town', 'facts.towns')] },
    text: text('承接单位须为本市乡镇', 'The receiving body must be a town of this city'),
  },
  {
    code: 'foreign-town',
    clause: 'expansion',
    then: 'refuse',
    when: {
      and: [
        { '!==': [value('facts.applicantCategory'), 'CITY_GOV_OFFICE'] },
        { '!==': [value('form.town'), value('facts.applicantTown')] },
      ],
    },
    text: text('乡镇只能为本镇申请', 'A town can apply only for itself'),
  },
  {
    code: 'already-in-catalogue',
    clause: 'catalogue',
    then: 'refuse',
    each: true,
    when: among('item.code', 'facts.catalogueCodes'),
    text: text(
      '该事项已列入下放指导目录，应按目录承接，不适用目录外赋权',
      'This item stands in the catalogue: it is taken over by the catalogue, not by this procedure',
    ),
  },
  {
    code: 'already-held',
    clause: 'expansion',
    then: 'refuse',
    each: true,
    when: among('item.code', 'facts.heldCodes'),
    text: text('本镇已行使该项权力', 'The town already holds this power'),
  },
  {
    code: 'code-twice',
    clause: 'expansion',
    then: 'refuse',
    each: true,
    when: { '>': [sameCode, 1] },
    text: text('同一事项编码重复申请', 'Two items have the same code'),
  },
  {
    code: 'not-a-city-department',
    clause: 'opinions',
    then: 'refuse',
    each: true,
    when: { '!': [among('item.heldBy', 'facts.cityDepartments')] },
    text: text('原实施主体须为市级部门', 'The body that holds the power must be a city department'),
  },
  {
    code: 'no-such-supervisor',
    clause: 'opinions',
    then: 'refuse',
    each: true,
    when: { '!': [among('item.supervisedBy', 'facts.cityDepartments')] },
    text: text('监管部门须为市级部门', 'The supervising body must be a city department'),
  },
  {
    code: 'restricts-freedom',
    clause: 'freedom',
    then: 'refuse',
    each: true,
    when: { or: [{ '===': [value('item.restrictsFreedom'), true] }, { in: ['DETENTION', value('item.penaltyKinds')] }] },
    text: text('限制人身自由的权力不得下放', 'A power that restricts personal freedom cannot be handed down'),
  },
  {
    code: 'penalty-kind-missing',
    clause: 'freedom',
    then: 'refuse',
    each: true,
    when: { and: [is('item.powerType', 'PENALTY'), { '!': [{ some: [value('item.penaltyKinds'), true] }] }] },
    text: text('行政处罚事项须填写处罚种类', 'A penalty needs its kinds'),
  },
  {
    code: 'promised-too-long',
    clause: 'limits',
    then: 'refuse',
    each: true,
    when: { and: [given('item.legalDays'), given('item.promisedDays'), { '>': [value('item.promisedDays'), value('item.legalDays')] }] },
    text: text('承诺时限不得超过法定时限', 'The promised limit is longer than the legal one'),
  },
  {
    code: 'penalty-needs-province',
    clause: 'penalty',
    then: 'warn',
    each: true,
    when: is('item.powerType', 'PENALTY'),
    text: text(
      '行政处罚权下放须有省级公布的决定，并定期评估',
      'Penalty powers need a published decision of the province and periodic evaluation',
    ),
  },
  {
    code: 'permit-needs-basis',
    clause: 'permit',
    then: 'warn',
    each: true,
    when: { and: [is('item.powerType', 'LICENCE'), is('item.transferMode', 'ENTRUST')] },
    text: text(
      '委托实施行政许可须有法律、法规、规章依据并公告',
      'Entrusting a licence needs a basis in law, regulation or rule, and a public notice',
    ),
  },
  {
    code: 'already-applied-for',
    clause: 'expansion',
    then: 'warn',
    each: true,
    when: among('item.code', 'facts.pendingCodes'),
    text: text('本镇另有在办申请包含该事项', 'Another open application of the town holds this item'),
  },
];

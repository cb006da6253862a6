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
  applicantTown: { type: 'string', text: { zh: '申请人所在乡镇', en: 'Town of the applicant’s organisation; empty outside the towns' } },
  towns: { type: 'list', text: { zh: '本市乡镇', en: 'Towns of the city' } },
  cityDepartments: { type: 'list', text: { zh: '市级部门代码', en: 'Codes of the city departments' } },
  catalogueCodes: { type: 'list', text: { zh: '已列入下放指导目录的事项编码', en: 'Codes of the form’s items that stand in the catalogue' } },
  heldCodes: { type: 'list', text: { zh: '本镇已行使的事项编码', en: 'Codes of the form’s items that the town already holds' } },
  pendingCodes: { type: 'list', text: { zh: '本镇在办申请中的事项编码', en: 'Codes of the form’s items in another open application of the town' } },
} as const satisfies Record<string, Fact>;

export type FactName = keyof typeof facts;

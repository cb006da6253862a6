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
} as const satisfies Record<string, Fact>;

export type FactName = keyof typeof facts;

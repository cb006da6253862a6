import type { Clause } from '../../domain/edition';
import { leaveClauses } from '../leave-request/clauses';

export const clauses = {
  ...leaveClauses,
  extension: {
    source: '设计默认（R44）',
    quote: '续假应在假满前申请，按请假总天数办理，先镇后部门；未经批准的，按原假期销假',
    en: 'An extension is asked for before the leave ends and takes the way of the whole length, the town first; if it is not approved, the leave ends as it was.',
  },
} as const satisfies Record<string, Clause>;

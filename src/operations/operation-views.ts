import type { Directory } from '../../domain/directory';
import type { Text } from '../../domain/json';
import type { CaseOfOperation, Operation } from './operations.service';

export function operationView({ person, post: _, begunAt, endedAt, ...rest }: Operation, { persons }: Directory) {
  return {
    ...rest,
    by: persons[person] ?? { id: person, name: '' },
    state: endedAt === null ? ('running' as const) : ('ended' as const),
    begunAt: begunAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}

export function caseOfOperationView({ code, at, ...rest }: CaseOfOperation) {
  return { ...rest, code, text: code === null ? null : reasonText(code), at: at?.toISOString() ?? null };
}

/** Why nothing was changed in a case, in the words of whoever reads a list of them. */
const reasons: Readonly<Record<string, Text>> = {
  'cannot-migrate': { zh: '环节或者表单与新版本不符', en: 'Its steps or its form do not fit the new edition' },
  'edition-changed': { zh: '已不在原版本上', en: 'It is no longer on that edition' },
  'case-closed': { zh: '已经办结', en: 'It has been closed' },
  'administrator-only': {
    zh: '此时不能由该管理员办理：有待确认的管理操作，或者管理员为当事人或其亲属',
    en: 'Not by this administrator now: another act waits to be confirmed, or they are concerned in the case',
  },
  overtaken: { zh: '办理期间另有他人办理', en: 'Somebody acted on it at the same time' },
};

export function reasonText(code: string): Text {
  return reasons[code] ?? { zh: '规则不允许', en: 'The rules do not allow it' };
}

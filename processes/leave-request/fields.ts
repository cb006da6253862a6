import type { JsonObject } from '../../domain/json';

/** Fields that a request, an extension and a return have in common. */
const halves: JsonObject = {
  type: 'string',
  maxLength: 2,
  enum: ['am', 'pm'],
  'x-labels': { am: { zh: '上午', en: 'morning' }, pm: { zh: '下午', en: 'afternoon' } },
};

export function day(zh: string, en: string): JsonObject {
  return { title: zh, 'x-en': en, type: 'string', format: 'date', maxLength: 10 };
}

export function half(zh: string, en: string): JsonObject {
  return { title: zh, 'x-en': en, ...halves };
}

export function line(zh: string, en: string, most: number): JsonObject {
  return { title: zh, 'x-en': en, type: 'string', minLength: 1, maxLength: most };
}

export function yesNo(zh: string, en: string): JsonObject {
  return { title: zh, 'x-en': en, type: 'boolean' };
}

/** Certificates are health data: only the applicant and whoever decides sees them (`restricted`). */
export const certificateFiles: JsonObject = {
  title: '证明材料',
  'x-en': 'Certificates',
  type: 'array',
  maxItems: 10,
  uniqueItems: true,
  items: { type: 'string', format: 'uuid', maxLength: 36 },
};

/** The key of a leave in its register: the id of the case that asked for it. */
export function leaveKey(zh: string, en: string): JsonObject {
  return { title: zh, 'x-en': en, type: 'string', format: 'uuid', maxLength: 36 };
}

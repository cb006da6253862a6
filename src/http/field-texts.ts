import type { Text } from '../../domain/json';

/** What is wrong with one field, by the name of the class-validator rule; `{0}` is the rule's first limit. */
const texts: Readonly<Record<string, Text>> = {
  whitelistValidation: { zh: '不允许此字段', en: 'this field is not known' },
  isString: { zh: '须为文本', en: 'must be a text' },
  noNul: { zh: '含有不允许的字符', en: 'has a character that is not allowed' },
  isNotEmpty: { zh: '不能为空', en: 'must not be empty' },
  isDefined: { zh: '必须填写', en: 'is required' },
  isInt: { zh: '须为整数', en: 'must be a whole number' },
  isNumber: { zh: '须为数字', en: 'must be a number' },
  isBoolean: { zh: '须为 true 或 false', en: 'must be true or false' },
  isObject: { zh: '须为对象', en: 'must be an object' },
  isArray: { zh: '须为列表', en: 'must be a list' },
  isUuid: { zh: '须为 UUID', en: 'must be a UUID' },
  isIn: { zh: '须为以下之一：{0}', en: 'must be one of: {0}' },
  isEnum: { zh: '须为以下之一：{1}', en: 'must be one of: {1}' },
  equals: { zh: '须为 {0}', en: 'must be {0}' },
  min: { zh: '不能小于 {0}', en: 'must not be less than {0}' },
  max: { zh: '不能大于 {0}', en: 'must not be more than {0}' },
  minLength: { zh: '至少 {0} 个字符', en: 'must have at least {0} characters' },
  maxLength: { zh: '最多 {0} 个字符', en: 'must have at most {0} characters' },
  isLength: { zh: '须为 {0} 至 {1} 个字符', en: 'must have {0} to {1} characters' },
  matches: { zh: '格式不正确', en: 'has the wrong form' },
  isDay: { zh: '须为真实存在的日期，格式 YYYY-MM-DD', en: 'must be a day that exists, YYYY-MM-DD' },
  isStepMapping: {
    zh: '须为环节对应表（旧环节: 新环节），最多 {0} 项',
    en: 'must map old step ids to new ones, {0} at most',
  },
  isISO8601: { zh: '须为 RFC 3339 时间', en: 'must be an RFC 3339 time' },
  isRfc3339: { zh: '须为 RFC 3339 时间', en: 'must be an RFC 3339 time' },
  arrayMinSize: { zh: '至少 {0} 项', en: 'must have at least {0} entries' },
  arrayMaxSize: { zh: '最多 {0} 项', en: 'must have at most {0} entries' },
  arrayNotEmpty: { zh: '至少一项', en: 'must have at least one entry' },
  arrayUnique: { zh: '不能有重复项', en: 'must not repeat an entry' },
  nestedValidation: { zh: '结构不正确', en: 'has the wrong structure' },
};

const unknown: Text = { zh: '不符合要求', en: 'is not valid' };

export function fieldText(rule: string, limits: readonly unknown[], said?: string): Text {
  const text = texts[rule];
  if (!text) return said === undefined ? unknown : { zh: unknown.zh, en: said };
  return { zh: filled(text.zh, limits), en: filled(text.en, limits) };
}

function filled(sentence: string, limits: readonly unknown[]): string {
  return sentence.replace(/\{(\d)\}/g, (_, index: string) => {
    const limit = limits[Number(index)];
    return Array.isArray(limit) ? limit.join(', ') : String(limit ?? '');
  });
}

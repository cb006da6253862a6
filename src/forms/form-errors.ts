import type { ErrorObject } from 'ajv/dist/2020';
import localizeEn from 'ajv-i18n/localize/en';
import localizeZh from 'ajv-i18n/localize/zh';
import type { Text } from '../../domain/json';
import type { FieldError } from '../http/problem';

/** Keywords that only repeat what a more exact error beside them says. */
const repeating = new Set(['if', 'allOf']);

/** The first of what ajv found, in both languages; `at` is where the form stands in the body, e.g. `/form`. */
export function formErrors(errors: readonly ErrorObject[], at: string, most: number): FieldError[] {
  const telling = errors.filter((error) => !repeating.has(error.keyword)).slice(0, most);
  return telling.map((error) => ({ pointer: pointerOf(error, at), in: 'body', code: error.keyword, text: textOf(error) }));
}

export function pointerTo(above: string, name: string): string {
  return `${above}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** A field that is missing or too many is named itself, not the object around it. */
function pointerOf({ instancePath, params }: ErrorObject, at: string): string {
  const name: unknown = params['missingProperty'] ?? params['additionalProperty'] ?? params['unevaluatedProperty'];
  return typeof name === 'string' ? pointerTo(at + instancePath, name) : at + instancePath;
}

function textOf(error: ErrorObject): Text {
  return own(error) ?? { zh: localized(error, localizeZh), en: localized(error, localizeEn) };
}

/** Where ajv-i18n speaks of schemas and not of forms. */
function own({ keyword, params }: ErrorObject): Text | undefined {
  if (keyword === 'required') return { zh: '必须填写', en: 'is required' };
  if (keyword === 'additionalProperties') return { zh: '不允许此字段', en: 'this field is not known' };
  if (keyword === 'enum') {
    const values = (params['allowedValues'] as unknown[]).join(', ');
    return { zh: `须为以下之一：${values}`, en: `must be one of: ${values}` };
  }
  if (keyword === 'format' && params['format'] === 'date') {
    return { zh: '须为真实存在的日期，格式 YYYY-MM-DD', en: 'must be a day that exists, YYYY-MM-DD' };
  }
  return undefined;
}

function localized(error: ErrorObject, localize: (errors: ErrorObject[]) => void): string {
  const copy = { ...error };
  localize([copy]);
  return copy.message ?? copy.keyword;
}

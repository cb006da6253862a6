import type { Json } from '../../domain/json';
import type { FieldError } from '../http/problem';
import { pointerTo } from './form-errors';

/**
 * Control characters but tab and line ends, and signs that turn the direction of writing: a text must read on the
 * screen as it reads in the record.
 */
const hidden = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;
const allowed = /[\t\n\r]/g;

/** More than any form asks for. */
const longestList = 500;

/** Every text of the form, and every name of a field, that carries signs nobody can see. */
export function hiddenSigns(value: Json, at: string): FieldError[] {
  if (typeof value === 'string') return hidden.test(value.replace(allowed, '')) ? [flaw(at)] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, entry]) => (hidden.test(name) ? [flaw(at)] : hiddenSigns(entry, pointerTo(at, name))));
}

/** Lists with more entries than any edition allows. */
export function overlongLists(value: Json, at: string): FieldError[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value) && value.length > longestList) {
    const text = { zh: `最多 ${longestList} 项`, en: `must have at most ${longestList} entries` };
    return [{ pointer: at, in: 'body', code: 'maxItems', text }];
  }
  return Object.entries(value).flatMap(([name, entry]) => overlongLists(entry as Json, pointerTo(at, name)));
}

function flaw(pointer: string): FieldError {
  const text = { zh: '不能含有控制字符', en: 'must not contain control characters' };
  return { pointer, in: 'body', code: 'controlCharacters', text };
}

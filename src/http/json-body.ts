import { Problem } from './problem';

/** Deeper nesting than any form has; parsing it must not cost more than refusing it. */
const deepest = 32;

/** Keys by which a careless copy would change a prototype. */
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

const loneSurrogate = /\p{Surrogate}/u;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a JSON body and refuses what `JSON.parse` would quietly change or let in: repeated keys (two readers of one
 * text must see one meaning), NUL characters and lone surrogates (PostgreSQL cannot store them), numbers a double
 * cannot hold, keys that reach a prototype, and bytes that are not UTF-8.
 */
export function parseJsonBody(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  let text: string;
  let value: unknown;
  try {
    text = utf8.decode(bytes);
    value = JSON.parse(text);
  } catch (cause) {
    throw brokenJson('请求内容不是 UTF-8 编码的有效 JSON。', 'The body is not valid JSON in UTF-8.', cause);
  }
  checkTokens(text);
  return value;
}

/** Walks text that `JSON.parse` has accepted, so it need not judge the grammar. */
function checkTokens(text: string): void {
  /** One entry per open bracket: the keys seen, or null in an array. */
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] as string;
    if (sign === '"') {
      const end = endOfString(text, at);
      const word = checkedString(text.slice(at, end + 1));
      const keys = open.at(-1);
      if (keys && text[afterBlanks(text, end + 1)] === ':') checkKey(word, keys);
      at = end;
    } else if (sign === '{' || sign === '[') {
      if (open.push(sign === '{' ? new Set() : null) > deepest) {
        throw brokenJson(`嵌套层数超过 ${deepest} 层。`, `It is nested deeper than ${deepest} levels.`);
      }
    } else if (sign === '}' || sign === ']') {
      open.pop();
    } else if (sign === '-' || (sign >= '0' && sign <= '9')) {
      const number = /[-+\d.eE]+/y;
      number.lastIndex = at;
      const token = number.exec(text)?.[0] ?? '';
      checkNumber(token);
      at += token.length - 1;
    }
  }
}

function checkKey(key: string, seen: Set<string>): void {
  if (forbiddenKeys.has(key)) throw brokenJson(`不允许使用键“${key}”。`, `The key "${key}" is not allowed.`);
  if (seen.has(key)) throw brokenJson(`键“${shown(key)}”重复出现。`, `The key "${shown(key)}" appears twice.`);
  seen.add(key);
}

function checkedString(token: string): string {
  const word = token.includes('\\') ? (JSON.parse(token) as string) : token.slice(1, -1);
  if (word.includes('\0')) throw brokenJson('文本中含有空字符（U+0000）。', 'A text contains the NUL character.');
  if (loneSurrogate.test(word)) throw brokenJson('文本中含有不完整的字符编码。', 'A text contains half a surrogate pair.');
  return word;
}

function checkNumber(token: string): void {
  const value = Number(token);
  const whole = /^-?\d+$/.test(token);
  if (Number.isFinite(value) && (!whole || Number.isSafeInteger(value))) return;
  throw brokenJson('数值超出可表示的范围。', 'A number is too large to be kept exactly.');
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

function afterBlanks(text: string, start: number): number {
  let at = start;
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at += 1;
  return at;
}

function shown(key: string): string {
  return key.length > 40 ? `${key.slice(0, 40)}…` : key;
}

function brokenJson(zh: string, en: string, cause?: unknown): Problem {
  return new Problem('broken-json', { facts: { zh, en }, cause });
}

import type { Json, Text } from '../json';

/** Small building blocks of sentences that are said in both languages at once. */
export function both(zh: string, en: string): Text {
  return { zh, en };
}

/** The same in both languages: codes, numbers, names of fields. */
export function plain(value: string): Text {
  return { zh: value, en: value };
}

/** A value nobody has better words for. */
export function jsonText(value: Json): Text {
  return plain(typeof value === 'string' ? value : JSON.stringify(value));
}

export function listed(texts: readonly Text[], zh = '、', en = ', '): Text {
  return { zh: texts.map((one) => one.zh).join(zh), en: texts.map((one) => one.en).join(en) };
}

/** Both languages put through the same sentence; `$` stands for the text. */
export function within(text: Text, zh: string, en: string): Text {
  return { zh: zh.replaceAll('$', () => text.zh), en: en.replaceAll('$', () => text.en) };
}

export function sameText(one: Text, other: Text): boolean {
  return one.zh === other.zh && one.en === other.en;
}

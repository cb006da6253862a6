import type { JsonObject, Text } from './json';

/**
 * The rules say no. Known by `code`, never by class: bundles carry their own copies of classes.
 * `late` = somebody or something was first (409); `rule` = the rules forbid it (422); `right` = not this person (403); `missing` = there is no such thing (404).
 */
export interface Refusal {
  readonly refusal: 'late' | 'rule' | 'right' | 'missing';
  readonly code: string;
  readonly text: Text;
  readonly clause?: string;
  readonly facts?: JsonObject;
  /** JSON pointer of the field at fault. */
  readonly pointer?: string;
}

export function isRefusal(answer: object): answer is Refusal {
  return 'refusal' in answer;
}

export function refuse(refusal: Refusal['refusal'], code: string, text: Text, more: Partial<Refusal> = {}): Refusal {
  return { refusal, code, text, ...more };
}

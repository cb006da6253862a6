import { Refused } from '../http/problem';

/** The rules speak of a verdict by its item; the caller sent a list, and a pointer must lead into what was sent. */
export function pointingIntoList(error: unknown, verdicts: readonly { readonly item: string }[]): unknown {
  if (!(error instanceof Refused)) return error;
  const [, item, field] = /^\/verdicts\/([^/]+)\/(.+)$/.exec(error.refusal.pointer ?? '') ?? [];
  const index = verdicts.findIndex((one) => one.item === item);
  return index < 0 ? error : new Refused({ ...error.refusal, pointer: `/verdicts/${index}/${field}` });
}

import { Refused } from '../http/problem';

interface Lists {
  readonly verdicts?: readonly { readonly item: string }[];
  readonly picks?: readonly { readonly step: string }[];
}

/** The rules speak of a verdict by its item and of a choice by its step; the caller sent lists, and a pointer must lead into them. */
export function pointingIntoLists(error: unknown, { verdicts = [], picks = [] }: Lists): unknown {
  if (!(error instanceof Refused)) return error;
  const [, list = '', name, field = ''] = /^\/(verdicts|picks)\/([^/]+)(\/.+)?$/.exec(error.refusal.pointer ?? '') ?? [];
  const index = list === 'verdicts' ? verdicts.findIndex((one) => one.item === name) : picks.findIndex((one) => one.step === name);
  if (name === undefined) return error;
  // A choice that is missing cannot be pointed at: the list can.
  return new Refused({ ...error.refusal, pointer: index < 0 ? `/${list}` : `/${list}/${index}${field}` });
}

import type { Json, JsonObject } from '../../domain/json';

/** What was looked up for a decision is not for everybody's eyes; what came of it is in the events that follow. */
const inward = new Set(['facts']);

/** An event's data as a participant may read it: the form without the fields hidden from them. */
export function readableData(data: JsonObject, hiddenFields: readonly string[]): JsonObject {
  return Object.fromEntries(
    Object.entries(data)
      .filter(([name]) => !inward.has(name))
      .map(([name, value]) => [name, name === 'form' ? without(value, hiddenFields) : value]),
  );
}

function without(form: Json, hidden: readonly string[]): Json {
  if (typeof form !== 'object' || form === null || Array.isArray(form)) return form;
  return Object.fromEntries(Object.entries(form).filter(([field]) => !hidden.includes(field)));
}

const telling = [
  'clause',
  'path',
  'step',
  'outcome',
  'opinion',
  'reason',
  'what',
  'seat',
  'to',
  'from',
  'items',
  'number',
  'votes',
  'liaison',
  'item',
  'error',
  'how',
  'note',
  'provided',
  'register',
  'change',
  'key',
  'amount',
  'deadline',
  'dueAt',
  'warnings',
  'result',
  'by',
  'question',
  'command',
  'text',
  'notice',
  'place',
  'granted',
  'holders',
  'holder',
  'confirmed',
  'card',
  'because',
  'then',
  'fields',
  'paths',
  'entry',
  'reverses',
  'replaces',
] as const;

/** The parts that tell what happened, for administrators: never the form, which is not theirs to read. */
export function tellingData(data: JsonObject): JsonObject {
  return Object.fromEntries(telling.flatMap((name) => (data[name] === undefined ? [] : [[name, data[name]]])));
}

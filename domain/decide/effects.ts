import type { Effect, RegisterChange } from '../effect';
import { contextOf, holds, valueOf } from '../expression';
import type { RegisterChanged } from '../event';
import type { Json, JsonObject } from '../json';
import { itemsOf } from '../state';
import type { Proceedings } from './proceedings';

/** Adds what the moment changes in the registers; an `each` effect once for every item still alive. */
export function applyEffects(proceedings: Proceedings, effects: readonly Effect[], on: Effect['on']): void {
  for (const effect of effects) {
    if (!isMoment(effect.on, on)) continue;
    const { state, edition } = proceedings;
    const items = itemsOf(state.form, edition.form.items).filter((item) => !state.items[String(item['id'])]?.ended);
    for (const context of effect.each ? items.map((item) => contextOf(state, item)) : [contextOf(state)]) {
      if (effect.when !== undefined && !holds(effect.when, context)) continue;
      for (const change of changesOf(effect.change, context)) proceedings.add({ ...change, clause: effect.clause });
    }
  }
}

function isMoment(one: Effect['on'], other: Effect['on']): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  return one.further === other.further;
}

function changesOf(change: RegisterChange, context: JsonObject): readonly Omit<RegisterChanged, 'clause'>[] {
  const base = { type: 'register-changed', register: change.register, change: change.do } as const;
  switch (change.do) {
    case 'enter': {
      const data = Object.fromEntries(Object.entries(change.data).map(([name, expression]) => [name, valueOf(expression, context)]));
      return [{ ...base, key: text(valueOf(change.key, context)), data }];
    }
    case 'hold':
    case 'take':
    case 'release':
    case 'give-back':
      return entriesOf(valueOf(change.entries, context)).map((entry) => ({ ...base, ...entry }));
    case 'book':
      return [
        {
          ...base,
          key: text(valueOf(change.key, context)),
          from: text(valueOf(change.from, context)),
          to: text(valueOf(change.to, context)),
        },
      ];
    case 'unbook': {
      const cases = change.cases === undefined ? [valueOf({ var: 'case.id' }, context)] : listOf(valueOf(change.cases, context));
      const from = change.from === undefined ? {} : { from: text(valueOf(change.from, context)) };
      return cases.map((one) => ({ ...base, key: text(one), ...from }));
    }
  }
}

/** A list of `{key, amount}`; what is worth nothing is left out. */
function entriesOf(value: Json): readonly { key: string; amount: number }[] {
  return (listOf(value) as readonly JsonObject[])
    .map((entry) => ({ key: text(entry['key'] ?? null), amount: Number(entry['amount']) }))
    .filter((entry) => entry.amount > 0);
}

function listOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function text(value: Json): string {
  if (typeof value !== 'string' || value === '') throw new Error(`a register key or instant must be a text, not ${JSON.stringify(value)}`);
  return value;
}

import type { Administer } from '../command';
import { correctable, type RegisterEntry, reversalOf, takesFrom } from '../corrections';
import type { RegisterChanged } from '../event';
import { sameJson } from '../json';
import { type Refusal, refuse } from '../refusal';
import type { Proceedings } from './proceedings';

type Correct = Extract<Administer, { type: 'correct' }>;

/** Why the entry cannot be set right, or not so. */
export function correctionRefused({ state, world }: Proceedings, command: Correct): Refusal | undefined {
  const entries = world.entries ?? [];
  const entry = entries.find(({ seq }) => seq === command.entry);
  if (!entry) {
    const text = { zh: '该事项没有写过这一笔台账', en: 'This case has written no such entry' };
    return refuse('rule', 'no-such-entry', text, { pointer: '/entry' });
  }
  const reversal = entries.find(({ reverses }) => reverses === entry.seq);
  if (reversal) {
    const text = { zh: '该笔台账已经更正', en: 'That entry has been corrected already' };
    return refuse('late', 'already-corrected', text, { pointer: '/entry', facts: { by: reversal.seq } });
  }
  if (!correctable(entries).includes(entry)) {
    const text = { zh: '这一笔不能单独冲销', en: 'That entry cannot be reversed by itself' };
    return refuse('rule', 'not-reversible', text, { pointer: '/entry', facts: { change: entry.change } });
  }
  const { data } = entry;
  if (entry.change === 'enter' && !Object.keys(data ?? {}).every((field) => sameJson(data?.[field] ?? null, entry.now?.[field] ?? null))) {
    const text = {
      zh: '该笔之后台账又有变动，请先更正后来的一笔',
      en: 'The register has been changed since; correct the later entry first',
    };
    return refuse('late', 'entry-overwritten', text, { pointer: '/entry', facts: { key: entry.key, now: entry.now ?? {} } });
  }
  return newEntryRefused(entry, command) ?? balanceRefused(correcting(entry, command, state.id), world.balances ?? {});
}

/** The reversing entries, and the right one where there is one. */
export function correct(proceedings: Proceedings, command: Correct): undefined {
  const { world, state } = proceedings;
  const entry = world.entries?.find(({ seq }) => seq === command.entry);
  if (!entry) return;
  proceedings.add({ type: 'corrected', entry: entry.seq, reason: command.reason });
  for (const change of correcting(entry, command, state.id)) proceedings.add(change);
}

function correcting(entry: RegisterEntry, { instead }: Correct, caseId: string): readonly RegisterChanged[] {
  const reversal = reversalOf(entry, caseId);
  if (!instead) return reversal;
  const { type, register, change, clause, seq } = entry;
  const { key = entry.key, amount = entry.amount, data } = instead;
  const right: RegisterChanged = { type, register, change, clause, key, replaces: seq };
  if (change === 'enter') return [...reversal, { ...right, data: { ...entry.data, ...data } }];
  return [...reversal, { ...right, ...(amount === undefined ? {} : { amount }) }];
}

/** What is right is told in the terms of what was wrong: an amount for an amount, the same fields for fields. */
function newEntryRefused({ change, data }: RegisterEntry, { instead }: Correct): Refusal | undefined {
  if (!instead) return undefined;
  const wrong = (field: string): Refusal => {
    const text = { zh: `这一笔没有“${field}”可更正`, en: `That entry has no "${field}" to be set right` };
    return refuse('rule', 'not-in-entry', text, { pointer: `/instead/${field}` });
  };
  if (change === 'book') return wrong('key');
  if (change !== 'enter') return instead.data === undefined ? undefined : wrong('data');
  if (instead.amount !== undefined) return wrong('amount');
  const unknown = Object.keys(instead.data ?? {}).find((field) => !(field in (data ?? {})));
  return unknown === undefined ? undefined : wrong(`data/${unknown}`);
}

/** No balance may go below zero on the way: what was given has been spent since. */
function balanceRefused(changes: readonly RegisterChanged[], balances: NonNullable<Proceedings['world']['balances']>): Refusal | undefined {
  const left = new Map(Object.entries(balances).map(([key, balance]) => [key, { ...balance }]));
  for (const { change, key, amount = 0 } of changes) {
    const part = takesFrom[change];
    if (!part) continue;
    const balance = left.get(key);
    if (!balance || balance[part] < amount) {
      const text = { zh: '余额不足，不能如此更正', en: 'The balance does not allow this correction' };
      return refuse('rule', 'balance-short', text, { facts: { key, ...(balance ? { [part]: balance[part] } : {}), amount } });
    }
    balance[part] -= amount;
    balance[change === 'hold' ? 'held' : change === 'take' ? 'used' : 'available'] += amount;
  }
  return undefined;
}

import type { Client } from 'pg';
import { Checker } from './checker';
import { type Act, actorOf, Journal } from './journal';

/** A checker that finds nothing proves nothing unless it finds what is planted. */
const caseId = '01a20000-0000-7000-8000-000000000001';
const act: Act = {
  ...{ round: 1, who: 'chenguangming', key: 'k', kind: 'decide', path: `tasks/${caseId}.2/decisions`, body: '{"outcome":"approve"}' },
  ...{ startedAt: 0, endedAt: 1, result: 'ok', status: 200, answer: '{"seq":4}', first: 'unknown' },
};
const kept = { actor: actorOf(act), key: 'k', case_id: caseId, status: 200, answer: '{"seq":4}' };
const decided = { task: `${caseId}.2`, person: actorOf(act), outcome: 'approve' };

interface Tables {
  readonly command?: readonly object[];
  readonly decision?: readonly object[];
  readonly log?: readonly object[];
}

/** Answers the checker's own queries from lists; the laws, which PostgreSQL judges, find nothing here. */
async function found(acts: readonly Act[], { command = [kept], decision = [decided], log = [decided] }: Tables): Promise<string[]> {
  const rowsOf = (text: string): readonly object[] => {
    if (text.includes('FROM command')) return command;
    if (text.includes('FROM decision')) return decision;
    return text.includes(`'seat-decided'`) ? log : [];
  };
  const sql = { query: async (text: string) => ({ rows: rowsOf(text) }) } as unknown as Client;
  const journal = new Journal();
  journal.acts.push(...acts);
  return (await new Checker(sql, journal, 1).all()).map(({ kind, what }) => `${kind}: ${what}`);
}

test('what was told and what stands agree', async () => {
  expect(await found([act], {})).toEqual([]);
});

test.each<[string, readonly Act[], Tables, string]>([
  ['an answer that is not kept', [act], { command: [] }, 'lost: an acknowledged act is not there'],
  [
    'an answer in other words',
    [act],
    { command: [{ ...kept, answer: '{"seq": 4}' }] },
    'difference: the answer kept is not the answer given',
  ],
  ['a refused act that stands', [{ ...act, result: 'refused' }], {}, 'doubled: a refused act stands'],
  ['an act of nobody', [], { decision: [], log: [] }, 'doubled: an act stands that nobody did'],
  ['a decision that is lost', [act], { decision: [] }, 'lost: decisions: an acknowledged decision is missing'],
  ['a decision that is not in the log', [act], { log: [] }, 'lost: event log: an acknowledged decision is missing'],
  ['a seat decided twice', [act], { log: [decided, decided] }, 'doubled: event log: a seat was decided 2 times'],
  [
    'another outcome',
    [act],
    { decision: [{ ...decided, outcome: 'reject' }] },
    'difference: decisions: another decision than was acknowledged',
  ],
  [
    'two winners',
    [act, { ...act, key: 'l' }],
    { command: [kept, { ...kept, key: 'l' }] },
    'doubled: 2 decisions of one seat were acknowledged',
  ],
])('%s is found', async (_, acts, tables, expected) => {
  expect(await found(acts, tables)).toContain(expected);
});

import { setTimeout as sleep } from 'node:timers/promises';
import type { County } from './county';
import { type Act, lineOf } from './journal';
import { note } from './official';
import type { Finding } from './outcome';

const knownWithinMs = 60_000;
const atOnce = 8;

/** Repeats each act without an answer, with its key, until it has one; answers how many there were. */
export async function settleUnknown(county: County, acts: readonly Act[]): Promise<number> {
  const unknown = acts.filter((act) => act.result === 'unknown');
  await inTurn(unknown, async (act) => {
    const official = await county.official(act.who);
    for (const end = Date.now() + knownWithinMs; act.result === 'unknown' && Date.now() < end; await sleep(100)) {
      note(act, await official.send(act));
    }
  });
  return unknown.length;
}

/** An acknowledged act that is repeated changes nothing and is answered in the same words. */
export async function repeatAcknowledged(county: County, acts: readonly Act[], round: number): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const still = acts.filter((act) => act.result === 'unknown');
  for (const act of still) findings.push({ kind: 'other', round, what: 'never known', facts: lineOf(act) });
  await inTurn(
    acts.filter((act) => act.result === 'ok'),
    async (act) => {
      const again = await (await county.official(act.who)).send(act);
      if (again.replayed && again.status === act.status && again.text === act.answer) return;
      findings.push({
        kind: 'difference',
        round,
        what: 'a repeated key got another answer',
        facts: { act: lineOf(act), told: act.answer, again },
      });
    },
  );
  return findings;
}

async function inTurn<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = [...list];
  const hand = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: atOnce }, hand));
}

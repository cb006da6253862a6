import type { VoteCount } from './event';
import type { Votes } from './kinds';
import { type Refusal, refuse } from './refusal';

/** Whether the numbers of the meeting carry the outcome its minutes claim (民主集中制; 干部任用条例 for quorum and majority). */
export function checkVotes(rule: Votes, outcome: string, count: VoteCount | undefined): Refusal | undefined {
  if (!count) {
    return refuse(
      'rule',
      'votes-required',
      { zh: '集体研究决定须填写表决情况', en: 'A collective decision needs its vote' },
      { clause: rule.clause, pointer: '/votes' },
    );
  }
  const { due, present, inFavour, against, abstained } = count;
  if (
    Object.values(count).some((number) => !Number.isInteger(number) || number < 0) ||
    due === 0 ||
    present > due ||
    inFavour + against + abstained !== present
  ) {
    const text = {
      zh: '表决人数不符：同意、反对、弃权之和应等于到会人数，到会人数不超过应到人数',
      en: 'The numbers do not add up: for + against + abstained = present ≤ due',
    };
    return refuse('rule', 'votes-do-not-add-up', text, { clause: rule.clause, pointer: '/votes', facts: { ...count } });
  }
  if (outcome === 'deferred') return undefined;
  const [part, whole] = rule.quorum;
  if (present * whole < due * part) {
    const text = {
      zh: `到会人数未达应到人数的${part}/${whole}，不能作出决定`,
      en: `Fewer than ${part}/${whole} of those due are present: no decision can be taken`,
    };
    return refuse('rule', 'no-quorum', text, { clause: rule.clause, pointer: '/votes/present', facts: { ...count } });
  }
  const [over, under] = rule.majority.moreThan;
  const carried = inFavour * under > (rule.majority.of === 'due' ? due : present) * over;
  if (carried === (outcome === 'adopted')) return undefined;
  const text = carried
    ? { zh: '表决已达通过票数，结果应为通过', en: 'The vote carries the motion: the outcome must be "adopted"' }
    : { zh: '赞成票未过半数，不能记为通过', en: 'The vote does not carry the motion: it cannot be "adopted"' };
  return refuse('rule', 'vote-contradicts-outcome', text, { clause: rule.clause, pointer: '/outcome', facts: { ...count } });
}

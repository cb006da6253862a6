import type { PersonStep, Step } from './edition';
import { kindRule } from './kinds';
import { itemOutcomesOf } from './moves';
import type { CaseState, Run, Verdict } from './state';

/**
 * What a step says of each item: of several verdicts of one round the gravest; the ones of earlier rounds stay for
 * items not looked at again. The outcomes of a kind are listed from the lightest to the gravest.
 */
export function verdictsOf(step: Step, run: Run): Record<string, Verdict> {
  const order = Object.keys(kindRule(step.kind).outcomes);
  const speakers = speakersOf(step, run);
  const verdicts: Record<string, Verdict> = { ...run.verdicts };
  for (const id of run.items ?? []) {
    const given = run.seats.flatMap((seat) => seat.done?.verdicts?.[id] ?? []);
    const [gravest] = given.toSorted((a, b) => order.indexOf(b.outcome) - order.indexOf(a.outcome));
    // Of several who must speak one alone has the last word only where it is the end of the item.
    const ends = gravest !== undefined && kindRule(step.kind).outcomes[gravest.outcome]?.means === 'end';
    if (gravest && (ends || given.length >= speakers)) verdicts[id] = gravest;
  }
  return verdicts;
}

/** How many must have spoken before what they say of an item stands: whoever shares a seat is one. */
function speakersOf(step: Step, run: Run): number {
  const asked = run.seats.filter((seat) => seat.purpose === 'decide' && !seat.removed);
  const added = asked.filter((seat) => seat.added).length;
  return 'sign' in step && step.sign === 'any' ? 1 + added : asked.length;
}

/**
 * What the verdicts on several items add up to: a return of any is a return; all ended is the end; some ended is
 * `partial` where the step knows it; else the gravest good one.
 */
export function sumOf(step: PersonStep, outcomes: readonly string[]): string {
  const rules = kindRule(step.kind).outcomes;
  const order = itemOutcomesOf(step);
  const means = (meaning: string): readonly string[] => outcomes.filter((outcome) => rules[outcome]?.means === meaning);
  const [returned] = means('return');
  if (returned !== undefined) return returned;
  const ended = means('end');
  if (ended.length > 0 && ended.length === outcomes.length) return ended[0] ?? '';
  if (ended.length > 0 && 'partial' in rules && !step.without?.includes('partial')) return 'partial';
  const good = means('go-on').map((outcome) => order.indexOf(outcome));
  return order[Math.max(...good)] ?? '';
}

/**
 * What the step says as a whole when this round looked at some items only: with the verdicts of earlier rounds, those
 * on items it has itself ended too, but none on items that others ended or that are no longer in the form.
 */
export function outcomeOf(step: PersonStep, run: Run, state: CaseState): string {
  const counted = Object.entries(verdictsOf(step, run)).filter(([id]) => {
    const item = state.items[id];
    return item !== undefined && (!item.ended || item.ended.path === run.path);
  });
  return sumOf(
    step,
    counted.map(([, verdict]) => verdict.outcome),
  );
}

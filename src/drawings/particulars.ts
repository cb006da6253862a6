import type { Act } from '../../domain/acts';
import type { Due, Edition, Node, PersonStep, Step } from '../../domain/edition';
import type { Text } from '../../domain/json';
import { isAutomatic, kindRule } from '../../domain/kinds';
import { outcomesOf, usualActs } from '../../domain/moves';
import { actName, kindName, outcomeName } from '../../domain/words/names';
import { whoText } from '../../domain/words/people';
import { joinText, signText, silenceText, spanText } from '../../domain/words/rules';
import { both, listed, within } from '../../domain/words/texts';

/** What an official wants to know of a step at a glance. */
export interface Particulars {
  readonly kind: Text;
  readonly who: Text;
  readonly sign: Text;
  readonly due: Text;
  readonly outcomes: Text;
  readonly acts: Text;
}

const none = both('—', '—');

export function particularsOf(edition: Edition, step: Step): Particulars {
  const outcomes = (names: readonly string[]): Text => listed(names.map((name) => outcomeName(step.kind, name)));
  if (isAutomatic(step.kind) || !('who' in step)) {
    const due = 'during' in step && step.during ? within(spanText(step.during), '公示$', 'posted for $') : none;
    const done = outcomes(Object.keys(kindRule(step.kind).outcomes));
    return { kind: kindName(step.kind), who: both('系统', 'the system'), sign: none, due, outcomes: done, acts: none };
  }
  return {
    kind: kindName(step.kind),
    who: whoText(edition, step.who),
    sign: signText(step.sign),
    due: step.due ? dueText(step.due) : none,
    outcomes: outcomes(outcomesOf(step)),
    acts: listed(actsOf(edition, step).map(actName)),
  };
}

/** What the step offers beside deciding: a supplement only where it says which fields may be supplied. */
function actsOf(edition: Edition, step: PersonStep): readonly Act[] {
  const offered = step.acts ?? edition.acts ?? usualActs;
  return step.supplement ? offered : offered.filter((act) => act !== 'request-supplement');
}

/** Promised, lawful, and what silence means. */
export function dueText(due: Due): Text {
  const parts = [
    spanText(due.within),
    ...(due.legal ? [within(spanText(due.legal), '法定$', 'by law $')] : []),
    ...(due.silence ? [within(silenceText(due.silence), '逾期$', 'silence: $')] : []),
  ];
  return listed([...parts, ...furtherTexts(due)], '；', '; ');
}

/** What is said after the due date; a drawing of ten points would be nothing but points, so it tells how many. */
function furtherTexts({ further = [] }: Due): readonly Text[] {
  if (further.length === 0) return [];
  return [both(`期限后${further.length}个提示点`, `${further.length} points after it`)];
}

/** How the branches of a node come together. */
export function joinOf(node: Node): Text {
  switch (node.node) {
    case 'parallel':
      return joinText(node.join);
    case 'for-each':
      return joinText(node.join ?? 'all');
    default:
      return none;
  }
}

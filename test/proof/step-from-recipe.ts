import type { Act } from '../../domain/acts';
import type { Due, PersonStep, SignRule, Step, Who } from '../../domain/edition';
import { kindRule, type PersonKind, personKinds, type Votes } from '../../domain/kinds';
import type { DueRecipe, StepRecipe } from './recipes';
import { flag, step, who } from './words';

export const offered: readonly Act[] = ['claim', 'transfer', 'request-supplement', 'entrust', 'ask', 'add-signer', 'recuse', 'take-back'];

/** What stands around a node: steps that lie before it in its scope, and the ids of the nodes it lies in. */
export interface Around {
  readonly before: readonly string[];
  readonly within: readonly string[];
  readonly scope: string;
}

const kinds = Object.keys(personKinds) as PersonKind[];

/** Whom a step may name: single posts, several of one role, none (the approver of CITY_B), the applicant's own. */
const sitters: readonly Who[] = [
  who('unit_head', 'CITY_A'),
  who('case_officer', 'CITY_A'),
  who('unit_head', 'CITY_B'),
  who('reviewer', 'CITY_B'),
  who('unit_head', 'TOWN_C'),
  who('approver', 'CITY_A'),
  who('reviewer', 'CITY_A'),
  who('legal_reviewer', 'CITY_B'),
  who('case_officer', 'TOWN_C'),
  who('approver', 'CITY_B'),
];

const votes: Votes = { clause: 'c', quorum: [2, 3], majority: { moreThan: [1, 2], of: 'due' } };

export function personStepFrom(recipe: StepRecipe, id: string, { before }: Around, items: boolean): PersonStep {
  const kind = kinds[recipe.kind % kinds.length] ?? 'review';
  const perItem = items && recipe.perItem && !['joint', 'decide', 'score', 'report', 'implement', 'acknowledge', 'consent'].includes(kind);
  const sign = kind === 'joint' ? 'all' : signOf(recipe, perItem);
  const weighed = typeof sign === 'object' && 'weight' in sign;
  const sitting = [...new Set(recipe.who.map((index) => index % sitters.length))].flatMap((index) => sitters[index] ?? []);
  const people = sitting.map((one, index) => (weighed ? { ...one, weight: recipe.weights[index] ?? 1 } : one));
  return step(id, people.length === 1 && people[0] ? people[0] : people, {
    kind,
    sign,
    ...(kind === 'decide' ? { votes } : {}),
    ...returnsOf(recipe, kind, before),
    ...(perItem ? { perItem: true as const, ...(recipe.changed ? { again: 'changed' as const } : {}) } : {}),
    ...(recipe.optional ? { optional: { clause: 'c' } } : {}),
    ...(recipe.repeat > 0 && !perItem ? { repeat: { clause: 'c', most: recipe.repeat + 1 } } : {}),
    ...(recipe.milestone > 0 ? { while: flag(recipe.milestone === 1 ? 'x' : 'y') } : {}),
    ...(recipe.acts === null ? {} : { acts: recipe.acts.flatMap((index) => offered[index] ?? []) }),
    ...(recipe.due === null ? {} : { due: dueOf(recipe.due) }),
    ...(recipe.supplement ? { supplement: { fields: ['x', 'y'], within: { workingDays: 2 } } } : {}),
    ...(recipe.lease ? { lease: { hours: 5 } } : {}),
    ...ruleOf(recipe),
  });
}

function signOf({ sign, who: seats, share }: StepRecipe, perItem: boolean): SignRule {
  if (perItem) return sign % 2 === 0 ? 'any' : 'all';
  const rules: readonly SignRule[] = [
    'any',
    'any',
    'all',
    'all',
    'in-order',
    { atLeast: 1 + (seats.length % 3) },
    { share },
    { weight: share },
  ];
  return rules[sign] ?? 'any';
}

/** A kind that may return either says where to, or leaves the return out. */
function returnsOf(recipe: StepRecipe, kind: PersonKind, before: readonly string[]): Partial<PersonStep> {
  const returning = Object.entries(kindRule(kind).outcomes).flatMap(([outcome, rule]) => (rule.means === 'return' ? [outcome] : []));
  if (returning.length === 0) return {};
  const places = ['apply', ...before.toReversed()];
  const targets = [...new Set(recipe.returns.map((index) => places[index % places.length] ?? 'apply'))];
  if (targets.length === 0) return { without: returning };
  return { returnTo: targets, returnThen: ([['again'], ['back'], ['again', 'back']] as const)[recipe.returnThen] ?? ['again'] };
}

function dueOf({ span, silence, escalate, extension }: DueRecipe): Due {
  const spans = [{ workingDays: 1 }, { workingDays: 3 }, { calendarDays: 4 }, { hours: 30 }] as const;
  const words = ['nothing', 'consent', 'lapse', 'escalate', 'no-objection'] as const;
  return {
    clause: 'c',
    within: spans[span] ?? { workingDays: 1 },
    ...(silence > 0 ? { silence: words[silence] ?? 'nothing' } : {}),
    ...(escalate ? { escalate: { workingDays: 1 } } : {}),
    ...(extension ? { extension: { clause: 'c', by: { workingDays: 2 } } } : {}),
  };
}

function ruleOf({ self, nobody, duplicates }: StepRecipe): Partial<PersonStep> {
  const selves = ['superior', 'skip', 'administrator'] as const;
  const nobodies = ['administrator', 'superior', 'skip'] as const;
  const twice = ['sign', 'skip-next', 'skip-any'] as const;
  return {
    ...(self > 0 ? { self: selves[self] ?? 'superior' } : {}),
    ...(nobody > 0 ? { nobody: nobodies[nobody] ?? 'administrator' } : {}),
    ...(duplicates > 0 ? { duplicates: twice[duplicates] ?? 'sign' } : {}),
  };
}

/** Outcomes with which the step can close. */
export function closingOutcomes(one: Step): readonly string[] {
  if (!('who' in one) || one.perItem) return [];
  return Object.entries(kindRule(one.kind).outcomes)
    .filter(([outcome, rule]) => (rule.means === 'go-on' || rule.means === 'end') && !one.without?.includes(outcome))
    .map(([outcome]) => outcome);
}

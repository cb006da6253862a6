import { dayOf } from '../calendar';
import type { Decide } from '../command';
import type { PersonStep, Who } from '../edition';
import { kindRule } from '../kinds';
import type { DecideMove } from '../moves';
import { holdersOf } from '../people';
import { type Refusal, refuse } from '../refusal';
import { pathFrom, personStep } from '../tree';
import { organisationOf } from '../who';
import type { Proceedings } from './proceedings';

/** Whoever decides well names posts for the steps that ask for it, among those that may sit there; otherwise nobody does. */
export function checkPicks(proceedings: Proceedings, move: DecideMove, step: PersonStep, command: Decide): Refusal | undefined {
  const wanted = kindRule(step.kind).outcomes[command.outcome]?.means === 'go-on' ? (move.picks ?? []) : [];
  const given = command.picks ?? {};
  const needless = Object.keys(given).find((id) => !wanted.includes(id));
  const missing = wanted.find((id) => (given[id]?.length ?? 0) === 0);
  if (needless !== undefined || missing !== undefined) {
    const text = { zh: '应为且仅为所列环节选择办理人', en: 'Holders are to be chosen for the listed steps, and for no others' };
    return refuse('rule', 'picks-incomplete', text, { pointer: `/picks/${needless ?? missing ?? ''}`, facts: { expected: [...wanted] } });
  }
  for (const id of wanted) {
    const allowed = pickable(proceedings, move.path, id);
    const wrong = given[id]?.find((post) => !allowed.includes(post));
    if (wrong === undefined) continue;
    const text = { zh: '该职务不能办理所选环节', en: 'That post cannot sit in that step' };
    return refuse('rule', 'pick-not-allowed', text, { pointer: `/picks/${id}`, facts: { post: wrong, allowed: [...allowed] } });
  }
  return undefined;
}

/** Filled posts that may be chosen for the step. */
export function pickable(
  { edition, state, world }: Pick<Proceedings, 'edition' | 'state' | 'world'>,
  from: string,
  id: string,
): readonly string[] {
  const step = personStep(edition, id);
  const path = pathFrom(edition, from, id) ?? id;
  const { directory, now } = world;
  return [step?.who ?? []].flat().flatMap((who: Who) => {
    if (!('pickedIn' in who)) return [];
    const organisation = organisationOf(who.of, { state, path, world });
    return Object.values(directory.posts)
      .filter((post) => post.organisation === organisation?.id && post.roles.includes(who.role))
      .filter((post) => holdersOf(directory, post.id, dayOf(now)).length > 0)
      .map((post) => post.id);
  });
}

/** 评分: a number from 0 to 100 with at most two decimals. */
export function checkScore(move: DecideMove, { score }: Decide): Refusal | undefined {
  const given = score !== undefined;
  if (!move.score) {
    return given
      ? refuse('rule', 'no-score-here', { zh: '该环节不评分', en: 'There is no score in this step' }, { pointer: '/score' })
      : undefined;
  }
  if (given && score >= 0 && score <= 100 && Number.isInteger(Math.round(score * 1e6) / 1e4)) return undefined;
  const text = { zh: '评分应为0至100，最多两位小数', en: 'A score is a number from 0 to 100 with at most two decimals' };
  return refuse('rule', 'score-required', text, { pointer: '/score' });
}

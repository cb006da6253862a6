import { acts } from '../acts';
import { type AutomaticStep, type PersonStep, type Share, type Step } from '../edition';
import { kindRule } from '../kinds';
import { forEachAround, nodeOf, personStep } from '../tree';
import { checkExpression } from './expressions';
import type { Findings } from './findings';
import { meant } from './names';
import type { Place } from './order';

/** What a step offers beyond its outcomes: how it signs, who is chosen in it, what else may be done there. */
export function checkAbilities(findings: Findings, step: PersonStep, place: Place): void {
  const { at } = place;
  checkSigning(findings, step, at);
  checkCancels(findings, step, place);
  checkPicked(findings, step, place);
  if (step.while !== undefined) {
    checkExpression(findings, step.while, `${at}/while`);
    if (!step.due) findings.add('may-wait-for-ever', `${at}/while`, `"${step.id}" waits for a condition and has no due date`);
  }
  if (step.optional) findings.clause(step.optional.clause, `${at}/optional/clause`);
  if (step.repeat) {
    findings.clause(step.repeat.clause, `${at}/repeat/clause`);
    if (!(Number.isInteger(step.repeat.most) && step.repeat.most > 1 && step.repeat.most <= 100)) {
      findings.add('bad-repeat', `${at}/repeat/most`, 'a step is repeated 2 to 100 times');
    }
    if (step.again) {
      findings.add('bad-repeat', `${at}/again`, `"${step.id}" cannot both be repeated and be passed over when nothing changed`);
    }
  }
  for (const field of step.signs ?? []) findings.field(field, `${at}/signs`);
  for (const act of step.acts ?? []) {
    if (!(acts as readonly string[]).includes(act)) {
      findings.add('unknown-act', `${at}/acts`, `there is no act "${act}"${meant(act, acts)}`);
    }
  }
  if (step.returnThen && (step.returnTo?.length ?? 0) === 0) {
    findings.add('no-return-outcome', `${at}/returnThen`, `"${step.id}" names no step to return to`);
  }
  const deems = step.due?.silence === 'consent' || step.due?.silence === 'no-objection';
  if (deems && (step.votes || step.kind === 'score')) {
    findings.add('silence-says-nothing', `${at}/due/silence`, 'neither a vote nor a score can be taken from silence');
  }
}

function checkSigning(findings: Findings, step: PersonStep, at: string): void {
  const { sign } = step;
  if (step.kind === 'joint' && sign !== 'all') findings.add('joint-signs-all', `${at}/sign`, 'a joint step needs everybody');
  if (step.perItem && sign !== 'any' && sign !== 'all') {
    findings.add('items-sign-simply', `${at}/sign`, 'verdicts on items are given by any or by all');
  }
  if (typeof sign === 'string') return;
  if ('atLeast' in sign) {
    if (!(Number.isInteger(sign.atLeast) && sign.atLeast > 0)) {
      findings.add('bad-share', `${at}/sign`, 'how many must sign is a whole number');
    }
  } else if (!isShare('share' in sign ? sign.share : sign.weight)) {
    findings.add('bad-share', `${at}/sign`, 'this is no share of those who sign');
  }
}

/** Part and whole in whole numbers, more than nothing and at most all. */
export function isShare([part, whole]: Share): boolean {
  return Number.isInteger(part) && Number.isInteger(whole) && part > 0 && part <= whole;
}

/** Only what lies in the same branches can be called off, and never the step itself. */
export function checkCancels(findings: Findings, step: Step, { at, within }: Place): void {
  for (const [outcome, ids] of Object.entries(step.cancels ?? {})) {
    if (!Object.hasOwn(kindRule(step.kind).outcomes, outcome)) {
      findings.add('unknown-outcome', `${at}/cancels/${outcome}`, `a step of kind "${step.kind}" has no outcome "${outcome}"`);
    }
    for (const id of ids) {
      const node = nodeOf(findings.edition, id);
      const around = forEachAround(findings.edition, id);
      const inScope = around.every((forEach, index) => within[index] === forEach);
      if (!node) findings.add('unknown-node', `${at}/cancels/${outcome}`, `there is no node "${id}"`);
      else if (!inScope) findings.add('bad-cancel', `${at}/cancels/${outcome}`, `"${id}" lies in another for-each`);
      else if (JSON.stringify(node).includes(`"id":${JSON.stringify(step.id)}`)) {
        findings.add('bad-cancel', `${at}/cancels/${outcome}`, `"${step.id}" would call itself off`);
      }
    }
  }
}

function checkPicked(findings: Findings, step: PersonStep, { at }: Place): void {
  for (const id of step.picks ?? []) {
    const chosen = [personStep(findings.edition, id)?.who ?? []].flat().some((who) => 'pickedIn' in who && who.pickedIn === step.id);
    if (!chosen) findings.add('bad-pick', `${at}/picks`, `"${id}" is no step whose holders are picked in "${step.id}"`);
  }
}

/** An `await` step says what it waits for; the others wait for nothing. */
export function checkAwait(findings: Findings, { id, kind, for: awaited, wait }: AutomaticStep, at: string): void {
  if (kind === 'await' && !awaited) findings.add('nothing-to-await', at, `"${id}" does not say what it waits for`);
  if (kind !== 'await' && awaited) findings.add('nothing-to-await', `${at}/for`, `a step of kind "${kind}" waits for nothing`);
  if (wait && kind !== 'start-case') findings.add('nothing-to-await', `${at}/wait`, `a step of kind "${kind}" starts no case to wait for`);
  if (!awaited) return;
  if ('day' in awaited) checkExpression(findings, awaited.day, `${at}/for/day`);
  if ('register' in awaited) {
    findings.register(awaited.register, `${at}/for/register`);
    checkExpression(findings, awaited.key, `${at}/for/key`);
  }
}

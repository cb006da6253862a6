import { addMonths, daysBetween } from '../calendar';
import type { Span } from '../course';
import { acts } from '../acts';
import { type AutomaticStep, type Due, type PersonStep, type Share, type Step } from '../edition';
import { kindRule } from '../kinds';
import { forEachAround, nodeOf, personStep } from '../tree';
import { checkExpression } from './expressions';
import type { Findings } from './findings';
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
    if (!(acts as readonly string[]).includes(act)) findings.add('unknown-act', `${at}/acts`, `there is no act "${act}"`);
  }
  if (step.returnThen && (step.returnTo?.length ?? 0) === 0) {
    findings.add('no-return-outcome', `${at}/returnThen`, `"${step.id}" names no step to return to`);
  }
  if (step.due?.silence === 'consent' && step.votes) {
    findings.add('silent-meeting', `${at}/due/silence`, 'a meeting does not agree by silence');
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

/** 承诺期限不长于法定期限: compared by the longest the promised and the shortest the lawful time can be. */
export function checkLegal(findings: Findings, { within, legal }: Due, at: string): void {
  if (!legal) return;
  const longer =
    'workingDays' in within && 'workingDays' in legal ? within.workingDays > legal.workingDays : longest(within) > shortest(legal);
  if (longer) findings.add('longer-than-legal', `${at}/within`, 'the promised time may be longer than the lawful one');
}

const longestBreak = 9;

/** Calendar days at the most: working days with their weekends and the longest holiday in each fortnight of work. */
function longest(span: Span): number {
  if ('workingDays' in span) return Math.ceil((span.workingDays * 7) / 5) + longestBreak * Math.ceil(span.workingDays / 10);
  return days(span, '2024-07-01');
}

function shortest(span: Span): number {
  if ('workingDays' in span) return span.workingDays;
  return days(span, '2025-02-01');
}

function days(span: Exclude<Span, { workingDays: number }>, from: string): number {
  if ('calendarDays' in span) return span.calendarDays;
  return 'hours' in span ? span.hours / 24 : daysBetween(from, addMonths(from, span.months));
}

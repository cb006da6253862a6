import type { AutomaticStep, PersonStep } from '../edition';
import { isAutomatic, kindRule, personKinds, type StepKind } from '../kinds';
import { outcomesOf } from '../moves';
import { applyPath } from '../state';
import { personStep } from '../tree';
import { checkDue } from './due';
import { checkEffects } from './effects';
import { checkExpression } from './expressions';
import type { Findings } from './findings';
import { meant } from './names';
import { checkGuards } from './guards';
import { checkAbilities, checkAwait, checkCancels, isShare } from './abilities';
import type { Place } from './order';
import { checkOrganisation, checkWho, isInScope } from './who';

/** Kinds whose good outcome is itself a document with a number. */
const approving: readonly StepKind[] = ['approve', 'determine', 'decide', 'consent', 'number'];

/** Kinds that can send a case back for correction. */
const returning = Object.keys(personKinds).filter((kind) => canReturn(kind as StepKind));

/** Everything a single step can have wrong. */
export function checkStep(findings: Findings, place: Place): void {
  const { step, at } = place;
  findings.clause(step.clause, `${at}/clause`);
  checkEffects(findings, step.effects ?? [], `${at}/effects`, 'step');
  for (const [index, who] of (('cc' in step && step.cc) || []).entries()) checkWho(findings, who, `${at}/cc/${index}`, place);
  if (isAutomatic(step.kind)) return checkAutomatic(findings, step as AutomaticStep, place);
  const person = step as PersonStep;
  const several = Array.isArray(person.who);
  for (const [index, who] of [person.who].flat().entries()) checkWho(findings, who, several ? `${at}/who/${index}` : `${at}/who`, place);
  checkOutcomes(findings, person, at);
  checkReturns(findings, person, place);
  checkVotes(findings, person, at);
  checkNumber(findings, person, place);
  checkFields(findings, person, at);
  checkAbilities(findings, person, place);
  if (person.due) checkDue(findings, person.due, `${at}/due`, { ...place, id: person.id });
  if (person.perItem && findings.edition.form.items === undefined) {
    findings.add('no-items', `${at}/perItem`, `"${person.id}" judges items, but the form has none`);
  }
  for (const effect of person.effects ?? []) {
    if ((effect.on === 'overdue' || effect.on === 'escalated') && !person.due) {
      findings.add('effect-never', `${at}/effects`, `"${person.id}" has no deadline, so nothing is ever ${effect.on}`);
    }
    if (typeof effect.on === 'object' && !hasPoint(person, effect.on.further)) {
      findings.add('effect-never', `${at}/effects`, `"${person.id}" has no point "${effect.on.further}" after its due date`);
    }
  }
}

function hasPoint({ due }: PersonStep, id: string): boolean {
  return due?.further?.some((one) => one.id === id) === true;
}

function checkAutomatic(findings: Findings, step: AutomaticStep, place: Place): void {
  const { id, kind, start, refresh } = step;
  const { at } = place;
  checkCancels(findings, step, place);
  checkAwait(findings, step, at);
  if (kind === 'number' && !step.number) findings.add('nothing-to-number', at, `"${id}" does not say whose number it takes`);
  if (step.number) checkOrganisation(findings, step.number, `${at}/number`, place);
  if (kind === 'start-case' && !start) findings.add('nothing-to-start', at, `"${id}" does not say which process it starts`);
  if (kind === 'refresh-case' && refresh === undefined) {
    findings.add('nothing-to-start', at, `"${id}" does not say which case it refreshes`);
  }
  if (start && !findings.known.processes.includes(start.process)) {
    findings.add(
      'unknown-process',
      `${at}/start/process`,
      `there is no process "${start.process}"${meant(start.process, findings.known.processes)}`,
    );
  }
  if (step.effects?.some((effect) => typeof effect.on === 'object')) {
    findings.add('effect-never', `${at}/effects`, `"${id}" has no due date, so nothing comes after it`);
  }
  for (const [name, expression] of Object.entries(start?.form ?? {})) checkExpression(findings, expression, `${at}/start/form/${name}`);
  if (refresh !== undefined) checkExpression(findings, refresh, `${at}/refresh`);
}

function checkOutcomes(findings: Findings, step: PersonStep, at: string): void {
  const rules = kindRule(step.kind).outcomes;
  for (const outcome of step.without ?? []) {
    if (!Object.hasOwn(rules, outcome)) {
      findings.add(
        'unknown-outcome',
        `${at}/without`,
        `a step of kind "${step.kind}" has no outcome "${outcome}"${meant(outcome, Object.keys(rules))}`,
      );
    }
  }
  if (outcomesOf(step).length === 0) findings.add('no-outcome', at, `"${step.id}" is left without any outcome`);
}

function checkReturns(findings: Findings, step: PersonStep, { at, before, within }: Place): void {
  const targets = step.returnTo ?? [];
  if (targets.length > 0 && !canReturn(step.kind)) {
    findings.add(
      'no-return-outcome',
      `${at}/returnTo`,
      `a step of kind "${step.kind}" never returns a case; these do: ${returning.join(', ')}`,
    );
  }
  for (const target of targets) {
    if (target === applyPath) continue;
    const earlier = [applyPath, ...before];
    if (!before.has(target)) {
      findings.add('bad-return', `${at}/returnTo`, `"${target}" is no step before "${step.id}"${meant(target, earlier)}`);
    } else if (!personStep(findings.edition, target)) findings.add('bad-return', `${at}/returnTo`, `nobody sits in "${target}"`);
    else if (!isInScope(findings, target, within)) {
      findings.add('bad-return', `${at}/returnTo`, `"${target}" lies in a for-each: there is not one such step but several`);
    }
  }
}

function canReturn(kind: StepKind): boolean {
  return Object.values(kindRule(kind).outcomes).some((rule) => rule.means === 'return');
}

function checkVotes(findings: Findings, { kind, votes, id }: PersonStep, at: string): void {
  if (kind === 'decide' && !votes) findings.add('votes-missing', at, `"${id}" is a collective decision without a rule for its votes`);
  if (!votes) return;
  if (kind !== 'decide') findings.add('votes-elsewhere', `${at}/votes`, `a step of kind "${kind}" does not vote`);
  findings.clause(votes.clause, `${at}/votes/clause`);
  for (const [name, [part, whole]] of [
    ['quorum', votes.quorum],
    ['majority', votes.majority.moreThan],
  ] as const) {
    if (!isShare([part, whole])) findings.add('bad-share', `${at}/votes/${name}`, `${part}/${whole} is no share of a meeting`);
  }
}

function checkNumber(findings: Findings, { number, kind }: PersonStep, place: Place): void {
  if (!number) return;
  if (!approving.includes(kind)) {
    findings.add('number-without-document', `${place.at}/number`, `a step of kind "${kind}" issues no document`);
  }
  checkOrganisation(findings, number, `${place.at}/number`, place);
}

function checkFields(findings: Findings, step: PersonStep, at: string): void {
  const opened = [
    ...(step.writes ?? []).map((field) => ['writes', field] as const),
    ...(step.supplement?.fields ?? []).map((field) => ['supplement/fields', field] as const),
  ];
  for (const [where, field] of opened) {
    findings.field(field, `${at}/${where}`);
    if (field === findings.edition.form.items) {
      findings.add('items-in-mid-step', `${at}/${where}`, 'items change by a correction only, not while a step looks at them');
    }
  }
  checkGuards(findings, step.guards ?? [], `${at}/guards`);
}

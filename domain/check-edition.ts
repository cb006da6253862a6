import { checkDue, ownerOf } from './check/due';
import { checkEffects } from './check/effects';
import { Findings, type Flaw, type Known } from './check/findings';
import { checkGuards } from './check/guards';
import { meant } from './check/names';
import { checkNodes } from './check/nodes';
import { placesOf } from './check/order';
import { typeAt } from './check/paths';
import { checkSchema } from './check/schema';
import { checkStep } from './check/steps';
import { categories, roles } from './directory';
import { acts, administratorActs } from './acts';
import type { Edition } from './edition';
import { wholeCase } from './state';

/** Every mistake that can be seen without running the edition. One with a flaw is never published nor started with. */
export function checkEdition(edition: Edition, known: Known): readonly Flaw[] {
  const findings = new Findings(edition, known);
  const places = placesOf(findings);
  for (const place of places) checkStep(findings, place);
  checkNodes(findings, edition.route, '/route');
  checkStart(findings);
  checkForm(findings);
  for (const [index, name] of edition.facts.entries()) findings.fact(name, `/facts/${index}`);
  checkGuards(findings, edition.guards, '/guards');
  checkEffects(findings, edition.effects, '/effects', 'case');
  if (edition.withdraw) {
    findings.clause(edition.withdraw.clause, '/withdraw/clause');
    findings.step(edition.withdraw.until, '/withdraw/until');
  }
  if (edition.due) checkDue(findings, edition.due, '/due', ownerOf(wholeCase));
  checkActs(findings);
  for (const language of ['zh', 'en'] as const) checkSubject(findings, edition.subject[language], `/subject/${language}`);
  return findings.flaws;
}

/** Acts of administrators that no edition has to offer. */
const always: readonly string[] = ['migrate', 'correct'];

function checkActs(findings: Findings): void {
  const { edition } = findings;
  for (const act of edition.acts ?? []) {
    if (!(acts as readonly string[]).includes(act)) findings.add('unknown-act', '/acts', `there is no act "${act}"${meant(act, acts)}`);
  }
  for (const [list, named] of [
    ['administer', edition.administer ?? []],
    ['second', edition.second ?? []],
  ] as const) {
    for (const act of named) {
      if (!(administratorActs as readonly string[]).includes(act)) {
        findings.add('unknown-act', `/${list}`, `administrators have no act "${act}"${meant(act, administratorActs)}`);
      }
    }
  }
  for (const act of edition.second ?? []) {
    if (!edition.administer?.includes(act) && !always.includes(act)) {
      findings.add('unknown-act', '/second', `"${act}" is not among the acts of administrators here`);
    }
  }
}

function checkStart(findings: Findings): void {
  const { start } = findings.edition;
  findings.clause(start.clause, '/start/clause');
  if (start.roles.length === 0) findings.add('nobody-may-start', '/start/roles', 'no role may start this process');
  if (start.categories.length === 0) findings.add('nobody-may-start', '/start/categories', 'no organisation may start this process');
  for (const role of start.roles) {
    if (!(roles as readonly string[]).includes(role)) {
      findings.add('unknown-role', '/start/roles', `there is no role "${role}"${meant(role, roles)}`);
    }
  }
  for (const category of start.categories) {
    if (!(categories as readonly string[]).includes(category)) {
      findings.add('unknown-category', '/start/categories', `there is no category "${category}"${meant(category, categories)}`);
    }
  }
  if (start.town !== 'applicant') findings.field(start.town.field, '/start/town/field');
}

function checkForm(findings: Findings): void {
  const { form } = findings.edition;
  checkSchema(findings);
  if (form.items !== undefined) {
    const required = findings.itemSchema?.['required'];
    const named = Array.isArray(required) && required.includes('id');
    if (!findings.itemSchema) findings.add('unknown-field', '/form/items', `the form has no list of objects "${form.items}"`);
    else if (!named) findings.add('items-without-id', '/form/items', 'every item needs an id');
  }
  for (const [field, seenIn] of Object.entries(form.restricted ?? {})) {
    findings.field(field, `/form/restricted/${field}`);
    for (const id of seenIn) findings.step(id, `/form/restricted/${field}`);
  }
}

function checkSubject(findings: Findings, line: string, at: string): void {
  for (const [, path = ''] of line.matchAll(/\{([^}]*)\}/g)) typeAt(findings, path, { each: false, members: [] }, at);
}

import { checkDue, ownerOf } from './check/due';
import { checkEffects } from './check/effects';
import { checkExpression } from './check/expressions';
import { Findings, type Flaw, isObject, type Known } from './check/findings';
import { checkGuards } from './check/guards';
import { placesOf } from './check/order';
import { typeAt } from './check/paths';
import { checkSchema } from './check/schema';
import { checkStep } from './check/steps';
import { categories, roles } from './directory';
import { acts, administratorActs } from './acts';
import { type Edition, type Node, type Parallel } from './edition';
import { wholeCase } from './state';
import { childrenOf } from './tree';
import { isShare } from './check/abilities';

/** Every mistake that can be seen without running the edition. One with a flaw is never published nor started with. */
export function checkEdition(edition: Edition, known: Known): readonly Flaw[] {
  const findings = new Findings(edition, known);
  const places = placesOf(findings);
  for (const place of places) checkStep(findings, place);
  checkNodes(findings, edition.route, '/route');
  checkStart(findings);
  checkForm(findings, new Set(places.map(({ step }) => step.id)));
  for (const [index, name] of edition.facts.entries()) findings.fact(name, `/facts/${index}`);
  checkGuards(findings, edition.guards, '/guards');
  checkEffects(findings, edition.effects, '/effects', 'case');
  if (edition.withdraw) {
    findings.clause(edition.withdraw.clause, '/withdraw/clause');
    const { until } = edition.withdraw;
    if (!places.some(({ step }) => step.id === until)) findings.add('unknown-step', '/withdraw/until', `there is no step "${until}"`);
  }
  if (edition.due) checkDue(findings, edition.due, '/due', ownerOf(wholeCase));
  checkActs(findings);
  for (const language of ['zh', 'en'] as const) checkSubject(findings, edition.subject[language], `/subject/${language}`);
  return findings.flaws;
}

/** Conditions of choices, joins, what for-each goes by, and the clocks of stages. */
function checkNodes(findings: Findings, node: Node, at: string): void {
  if (node.node === 'choice' || node.node === 'inclusive') {
    for (const [index, option] of node.options.entries()) {
      findings.clause(option.clause, `${at}/options/${index}/clause`);
      checkExpression(findings, option.when, `${at}/options/${index}/when`);
    }
  }
  if (node.node === 'parallel') checkJoin(findings, node.join, node.branches.length, at);
  if (node.node === 'for-each') {
    if (node.over === undefined) checkForEach(findings, node.by, at);
    else checkExpression(findings, node.over, `${at}/over`);
    if (node.join !== undefined) checkJoin(findings, node.join, undefined, at);
  }
  if (node.node === 'stage') {
    findings.clause(node.clause, `${at}/clause`);
    checkDue(findings, node.due, `${at}/due`, ownerOf(node.id));
  }
  childrenOf(node).forEach((child, index) => checkNodes(findings, child, `${at}/${index}`));
}

function checkJoin(findings: Findings, join: Parallel['join'], branches: number | undefined, at: string): void {
  if (typeof join === 'string') return;
  if ('share' in join) {
    if (!isShare(join.share)) findings.add('bad-share', `${at}/join`, 'this is no share of the branches');
    return;
  }
  const all = 'weights' in join ? join.weights.reduce((sum, weight) => sum + weight, 0) : branches;
  if ('weights' in join && (join.weights.length !== branches || join.weights.some((weight) => !(weight > 0)))) {
    findings.add('bad-share', `${at}/join/weights`, 'every branch has one weight, more than nothing');
  }
  const enough = Number.isFinite(join.atLeast) && join.atLeast > 0 && ('weights' in join || Number.isInteger(join.atLeast));
  if (!enough || (all !== undefined && join.atLeast > all)) {
    findings.add('bad-share', `${at}/join/atLeast`, 'the branches can never reach this');
  }
}

/** Values of the field become part of paths and name organisations: it must be one that takes only known shapes. */
function checkForEach(findings: Findings, by: string, at: string): void {
  const { itemSchema } = findings;
  if (!itemSchema) return findings.add('no-items', at, 'a for-each goes through items, but the form has none');
  const properties = itemSchema['properties'];
  const field = isObject(properties) ? properties[by] : undefined;
  if (!isObject(field)) return findings.add('unknown-field', `${at}/by`, `items have no field "${by}"`);
  const required = itemSchema['required'];
  const closed = 'enum' in field || 'pattern' in field || field['format'] === 'uuid';
  if (field['type'] !== 'string' || !closed || !Array.isArray(required) || !required.includes(by)) {
    findings.add('for-each-field-open', `${at}/by`, `"${by}" must be a required text with a pattern or a list of values`);
  }
}

/** Acts of administrators that no edition has to offer. */
const always: readonly string[] = ['migrate', 'correct'];

function checkActs(findings: Findings): void {
  const { edition } = findings;
  for (const act of edition.acts ?? []) {
    if (!(acts as readonly string[]).includes(act)) findings.add('unknown-act', '/acts', `there is no act "${act}"`);
  }
  for (const [list, named] of [
    ['administer', edition.administer ?? []],
    ['second', edition.second ?? []],
  ] as const) {
    for (const act of named) {
      if (!(administratorActs as readonly string[]).includes(act)) {
        findings.add('unknown-act', `/${list}`, `administrators have no act "${act}"`);
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
    if (!(roles as readonly string[]).includes(role)) findings.add('unknown-role', '/start/roles', `there is no role "${role}"`);
  }
  for (const category of start.categories) {
    if (!(categories as readonly string[]).includes(category)) {
      findings.add('unknown-category', '/start/categories', `there is no category "${category}"`);
    }
  }
  if (start.town !== 'applicant') findings.field(start.town.field, '/start/town/field');
}

function checkForm(findings: Findings, steps: ReadonlySet<string>): void {
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
    for (const id of seenIn) {
      if (!steps.has(id)) findings.add('unknown-step', `/form/restricted/${field}`, `there is no step "${id}"`);
    }
  }
}

function checkSubject(findings: Findings, line: string, at: string): void {
  for (const [, path = ''] of line.matchAll(/\{([^}]*)\}/g)) typeAt(findings, path, { each: false, members: [] }, at);
}

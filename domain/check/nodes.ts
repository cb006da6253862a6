import type { Node, Parallel } from '../edition';
import { isShare } from './abilities';
import { checkDue, ownerOf } from './due';
import { checkExpression } from './expressions';
import { type Findings, isObject, propertiesOf } from './findings';
import { meant } from './names';

/** Conditions of choices, joins, what for-each goes by, and the clocks of stages. */
export function checkNodes(findings: Findings, node: Node, at: string): void {
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
  for (const [child, place] of childPlaces(node)) checkNodes(findings, child, `${at}/${place}`);
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
  const field = propertiesOf(itemSchema)[by];
  if (!isObject(field)) {
    return findings.add('unknown-field', `${at}/by`, `items have no field "${by}"${meant(by, Object.keys(propertiesOf(itemSchema)))}`);
  }
  const required = itemSchema['required'];
  const closed = 'enum' in field || 'pattern' in field || field['format'] === 'uuid';
  if (field['type'] !== 'string' || !closed || !Array.isArray(required) || !required.includes(by)) {
    findings.add('for-each-field-open', `${at}/by`, `"${by}" must be a required text with a pattern or a list of values`);
  }
}

/** The nodes below this one, each with its place as a JSON pointer goes on. */
function childPlaces(node: Node): readonly (readonly [child: Node, place: string])[] {
  switch (node.node) {
    case 'sequence':
      return node.steps.map((child, index) => [child, `steps/${index}`] as const);
    case 'parallel':
      return node.branches.map((child, index) => [child, `branches/${index}`] as const);
    case 'choice':
    case 'inclusive': {
      const options = node.options.map((option, index) => [option.then, `options/${index}/then`] as const);
      return [...options, [node.otherwise, 'otherwise'] as const].flatMap(([child, place]) => (child ? [[child, place] as const] : []));
    }
    case 'for-each':
      return [[node.each, 'each']];
    case 'stage':
      return [[node.route, 'route']];
    case 'step':
      return [];
  }
}

import type { Expression } from '../edition';
import { expressionBounds, operators } from '../expression';
import type { Json } from '../json';
import { type Findings, isObject, type ValueType } from './findings';
import { meant } from './names';
import { memberSchema, type Scope, typeAt } from './paths';

/** Operators whose second operand looks at one member of the first after the other. */
const throughList = new Set(['some', 'all', 'none', 'map', 'filter']);

/** What an operand may be, where the operator cares; `in` looks at its second one. */
const wanted: Readonly<Record<string, readonly ValueType[]>> = {
  '+': ['number'],
  '-': ['number'],
  '*': ['number'],
  min: ['number'],
  max: ['number'],
  '<': ['number', 'string'],
  '<=': ['number', 'string'],
  '>': ['number', 'string'],
  '>=': ['number', 'string'],
  length: ['list', 'string'],
};

/** Everything an expression may not be: too large, with unknown operators, or reading what is not there. */
export function checkExpression(findings: Findings, expression: Expression, at: string, each = false): void {
  const size = measure(expression);
  if (size.depth > expressionBounds.depth) {
    findings.add('expression-too-deep', at, `the expression is ${size.depth} deep; ${expressionBounds.depth} is the most`);
  }
  if (size.nodes > expressionBounds.nodes) {
    findings.add('expression-too-large', at, `the expression has ${size.nodes} parts; ${expressionBounds.nodes} is the most`);
  }
  if (size.depth <= expressionBounds.depth * 4) walk(findings, expression, { each, members: [] }, at);
}

/** Constant conditions decide which options of a choice can ever be taken. */
export function constantOf(expression: Expression): boolean | undefined {
  if (typeof expression === 'boolean') return expression;
  return typeof expression === 'object' && expression !== null ? undefined : false;
}

function measure(value: Json): { depth: number; nodes: number } {
  if (typeof value !== 'object' || value === null) return { depth: 1, nodes: 1 };
  const inside = Object.values(value).map((one: Json) => measure(one));
  return { depth: 1 + Math.max(0, ...inside.map((one) => one.depth)), nodes: 1 + inside.reduce((sum, one) => sum + one.nodes, 0) };
}

/** The type of the expression's value where it is known. */
function walk(findings: Findings, value: Json, scope: Scope, at: string): ValueType | undefined {
  if (Array.isArray(value)) {
    (value as readonly Json[]).forEach((one, index) => walk(findings, one, scope, `${at}/${index}`));
    return 'list';
  }
  if (!isObject(value)) return value === null ? undefined : (typeof value as ValueType);
  const [[operator, operand] = ['', null], ...more] = Object.entries(value);
  if (more.length > 0 || !(operators as readonly string[]).includes(operator)) {
    findings.add(
      'unknown-operator',
      at,
      `"${Object.keys(value).join(', ')}" is not an operator of conditions${meant(operator, operators)}`,
    );
    return undefined;
  }
  const inside = `${at}/${operator}`;
  if (operator === 'var') return variable(findings, operand, scope, inside);
  const operands: readonly Json[] = Array.isArray(operand) ? operand : [operand];
  if (throughList.has(operator)) return goThrough(findings, operands, scope, inside);
  const types = operands.map((one, index) => walk(findings, one, scope, `${inside}/${index}`));
  checkTypes(findings, operator, types, inside);
  return undefined;
}

function variable(findings: Findings, operand: Json, scope: Scope, at: string): ValueType | undefined {
  const path = Array.isArray(operand) ? (operand as readonly Json[])[0] : operand;
  if (typeof path === 'string') return typeAt(findings, path, scope, at);
  findings.add('computed-path', at, 'the path that "var" reads must be written out');
  return undefined;
}

function goThrough(findings: Findings, [list = null, body = null]: readonly Json[], scope: Scope, at: string): ValueType | undefined {
  const type = walk(findings, list, scope, `${at}/0`);
  if (type !== undefined && type !== 'list') findings.add('wrong-type', `${at}/0`, `a ${type} has no members to go through`);
  const path = isObject(list) ? list['var'] : undefined;
  const schema = typeof path === 'string' && scope.members.length === 0 ? memberSchema(findings, path) : undefined;
  walk(findings, body, { ...scope, members: [...scope.members, schema] }, `${at}/1`);
  return undefined;
}

const lookedThrough: readonly ValueType[] = ['list', 'string'];

function checkTypes(findings: Findings, operator: string, types: readonly (ValueType | undefined)[], at: string): void {
  const expected = operator === 'in' ? lookedThrough : wanted[operator];
  types.forEach((type, index) => {
    if (type === undefined || !expected || (operator === 'in' && index === 0) || expected.includes(type)) return;
    // A list written out is how several operands, or the members to look among, are given.
    if (type === 'list' && operator !== 'in' && operator !== 'length' && types.length === 1) return;
    findings.add('wrong-type', `${at}/${index}`, `"${operator}" does not work on a ${type}`);
  });
}

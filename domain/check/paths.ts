import type { JsonObject } from '../json';
import { isAutomatic } from '../kinds';
import { stepsOf } from '../tree';
import { type Findings, isObject, propertiesOf, type ValueType } from './findings';
import { meant } from './names';

/** What an expression can see where it stands: the case, one item of its list, or the members of a list it goes through. */
export interface Scope {
  readonly each: boolean;
  /** The lists gone through around this place, the innermost last; undefined = members of unknown shape. */
  readonly members: readonly (JsonObject | undefined)[];
}

const applicantFields = ['person', 'name', 'post', 'organisation'];
const caseFields = ['id', 'number', 'town', 'openedAt', 'parent'];

/** Type of what the path reads, where it is known; adds a flaw when there is nothing to read. */
export function typeAt(findings: Findings, path: string, scope: Scope, at: string): ValueType | undefined {
  const depth = /^(\.\.\/\.\.\/)*/.exec(path)?.[0].length ?? 0;
  const up = depth / 6;
  const rest = path.slice(depth);
  if (up > scope.members.length || rest.startsWith('../')) {
    findings.add('unknown-path', at, `"${path}" leads out of the case`);
    return undefined;
  }
  if (up < scope.members.length) return memberType(findings, rest, scope.members.at(-1 - up), at);
  return caseType(findings, rest, scope, at);
}

function memberType(findings: Findings, path: string, schema: JsonObject | undefined, at: string): ValueType | undefined {
  return schema === undefined || path === '' ? undefined : schemaType(findings, schema, path.split('.'), path, at);
}

function caseType(findings: Findings, path: string, { each }: Scope, at: string): ValueType | undefined {
  const [root = '', ...rest] = path.split('.');
  const [name = '', ...deeper] = rest;
  switch (root) {
    case 'form':
      return schemaType(findings, findings.edition.form.schema, rest, path, at);
    case 'item':
      if (!each) findings.add('item-outside-each', at, `"${path}" is read where no item is looked at`);
      else if (findings.itemSchema) return schemaType(findings, findings.itemSchema, rest, path, at);
      return undefined;
    case 'facts':
      return factType(findings, name, deeper, at);
    case 'applicant':
      return oneOf(findings, applicantFields, rest, path, at);
    case 'case':
      return oneOf(findings, caseFields, rest, path, at);
    case 'documents':
      return documentType(findings, rest.join('.'), at);
    case 'steps':
      findings.step(rest.join('.'), at);
      return 'string';
    default:
      findings.add(
        'unknown-path',
        at,
        `"${path}" is nothing a case has; it begins with form, facts, item, applicant, case, documents or steps`,
      );
      return undefined;
  }
}

function factType(findings: Findings, name: string, deeper: readonly string[], at: string): ValueType | undefined {
  const type = findings.fact(name, at);
  if (deeper.length === 0 || type === undefined) return type;
  if (type !== 'object' && type !== 'list') findings.add('fact-type', at, `the fact "${name}" is a ${type}: there is nothing inside it`);
  return undefined;
}

function oneOf(findings: Findings, names: readonly string[], rest: readonly string[], path: string, at: string): ValueType | undefined {
  if (rest.length === 1 && names.includes(rest[0] ?? '')) return 'string';
  findings.add('unknown-path', at, `"${path}" does not exist${meant(rest.join('.'), names)}`);
  return undefined;
}

/** Documents are issued by steps with a number, and by bodies whose reply a liaison may record. */
function documentType(findings: Findings, id: string, at: string): ValueType | undefined {
  const step = stepsOf(findings.edition).get(id);
  const issues = step && !isAutomatic(step.kind) && ('number' in step || ('who' in step && 'of' in step.who && 'code' in step.who.of));
  if (!issues) findings.add('unknown-document', at, `no step "${id}" issues a document`);
  return 'string';
}

/** Follows the names through the form's schema; a number steps into a list. */
function schemaType(findings: Findings, from: JsonObject, names: readonly string[], path: string, at: string): ValueType | undefined {
  let schema: JsonObject = from;
  for (const name of names) {
    const inside = /^\d+$/.test(name) && isObject(schema['items']) ? schema['items'] : propertiesOf(schema)[name];
    if (!isObject(inside)) {
      findings.add('unknown-field', at, `the form has no field "${path}"${meant(name, Object.keys(propertiesOf(schema)))}`);
      return undefined;
    }
    schema = inside;
  }
  return typeOfSchema(schema);
}

function typeOfSchema(schema: JsonObject): ValueType | undefined {
  switch (schema['type']) {
    case 'integer':
    case 'number':
      return 'number';
    case 'string':
      return 'string';
    case 'boolean':
      return 'boolean';
    case 'array':
      return 'list';
    case 'object':
      return 'object';
    default:
      return undefined;
  }
}

/** Schema of the members of the list that the path reads, where it is known. */
export function memberSchema(findings: Findings, path: string): JsonObject | undefined {
  const [root, ...names] = path.split('.');
  let schema: JsonObject | undefined = root === 'form' ? findings.edition.form.schema : root === 'item' ? findings.itemSchema : undefined;
  for (const name of names) {
    const inside: unknown = propertiesOf(schema)[name];
    schema = isObject(inside) ? inside : undefined;
  }
  const members = schema?.['items'];
  return isObject(members) && isObject(members['properties']) ? members : undefined;
}

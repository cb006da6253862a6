import { defaultMethods, LogicEngine } from 'json-logic-engine';
import type { Edition, Expression } from './edition';
import type { Json, JsonObject } from './json';
import type { CaseState } from './state';

/** What a condition may do: no loops over unbounded input, no output, no throwing, no code. */
export const operators = [
  'var',
  'and',
  'or',
  '!',
  '!!',
  'if',
  '==',
  '===',
  '!=',
  '!==',
  '<',
  '<=',
  '>',
  '>=',
  '+',
  '-',
  '*',
  'min',
  'max',
  'in',
  'cat',
  'some',
  'all',
  'none',
  'map',
  'filter',
  'length',
  'merge',
] as const;

const known = defaultMethods as Record<string, unknown>;
const engine = new LogicEngine(Object.fromEntries(operators.map((name) => [name, known[name]])));

/** An expression deeper or larger than this is refused when the edition is checked. */
export const expressionBounds = { depth: 12, nodes: 200 };

/** The value of an expression; what is not there reads as null. */
export function valueOf(expression: Expression, context: JsonObject): Json {
  return (engine.run(expression, context) ?? null) as Json;
}

export function holds(expression: Expression, context: JsonObject): boolean {
  return valueOf(expression, context) === true;
}

/** What an expression can see of a case: its form, facts, applicant, documents, how its steps stand and, inside `each`, one item. */
export function contextOf(state: CaseState, item?: JsonObject): JsonObject {
  return {
    form: state.form,
    facts: state.facts,
    applicant: { ...state.applicant },
    case: { id: state.id, number: state.number, town: state.town ?? null, openedAt: state.openedAt, parent: state.parent ?? null },
    documents: Object.fromEntries(state.documents.map((document) => [document.path, document.number])),
    get steps() {
      return Object.fromEntries(Object.values(state.runs).map((run) => [run.path, run.status]));
    },
    ...(item ? { item } : {}),
  };
}

/** The line inboxes show: `{form.reason}` in the edition's subject is replaced by the value, cut to 120 characters. */
export function subjectOf(edition: Edition, state: CaseState): string {
  const context = contextOf(state);
  const line = edition.subject.zh.replace(/\{([a-zA-Z.0-9]+)\}/g, (_, path: string) => {
    const value = valueOf({ var: path }, context);
    return value === null || typeof value === 'object' ? '' : String(value);
  });
  return [...line].slice(0, 120).join('');
}

import type { Json, JsonObject, Text } from '../json';
import { both, jsonText, listed, plain, within } from './texts';

const between: Readonly<Record<string, Text>> = {
  '==': both('等于', 'is'),
  '===': both('等于', 'is'),
  '!=': both('不等于', 'is not'),
  '!==': both('不等于', 'is not'),
  '<': both('小于', 'is less than'),
  '<=': both('不大于', 'is at most'),
  '>': both('大于', 'is more than'),
  '>=': both('不小于', 'is at least'),
  in: both('属于', 'is among'),
  and: both('且', 'and'),
  or: both('或', 'or'),
  '+': plain('+'),
  '-': plain('−'),
  '*': plain('×'),
};

const through: Readonly<Record<string, Text>> = {
  some: both('中有一项满足', 'has a member for which'),
  all: both('中每项满足', 'has only members for which'),
  none: both('中无一项满足', 'has no member for which'),
  filter: both('中满足以下条件者：', 'those of which'),
  map: both('逐项取', 'each as'),
};

/** A condition in JSON Logic as a sentence; the names of fields and facts stay as they are. */
export function conditionText(expression: Json): Text {
  if (typeof expression !== 'object' || expression === null) return plain(JSON.stringify(expression));
  if (Array.isArray(expression)) return within(listed((expression as readonly Json[]).map(conditionText)), '[$]', '[$]');
  const entries = Object.entries(expression as JsonObject);
  const [operator, operand] = entries[0] ?? [];
  return entries.length === 1 && operator !== undefined && operand !== undefined ? operation(operator, operand) : jsonText(expression);
}

function operation(operator: string, operand: Json): Text {
  const parts = Array.isArray(operand) ? (operand as readonly Json[]) : [operand];
  if (operator === 'var') return plain(parts.map(String).join(' ?? ') || '·');
  const said = parts.map(nested);
  const infix = between[operator];
  if (infix && parts.length > 1) return listed(said, ` ${infix.zh} `, ` ${infix.en} `);
  const list = through[operator];
  if (list && said.length === 2) return listed(said, ` ${list.zh} `, ` ${list.en} `);
  if (operator === '!') return within(listed(said), '非 $', 'not $');
  if (operator === '!!') return within(listed(said), '$ 有值', '$ is set');
  if (operator === 'if' && said.length === 3) return within(listed(said, ' ⇒ ', ' => '), '若 $', 'if $');
  return within(listed(said), `${operator}($)`, `${operator}($)`);
}

/** Inside another sentence what itself has two sides stands in brackets. */
function nested(part: Json): Text {
  const said = conditionText(part);
  const operator = typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.keys(part)[0] : undefined;
  return operator !== undefined && (operator in between || operator in through) ? within(said, '($)', '($)') : said;
}

import type { Json, JsonObject, Text } from '../json';
import { both, jsonText, plain, within } from './texts';

const signs: Readonly<Record<string, Text>> = {
  any: both('或签', 'any one signs'),
  all: both('会签', 'all sign'),
  'in-order': both('依次签', 'all sign in order'),
  heard: both('全部听取', 'all are heard'),
};

const silences: Readonly<Record<string, Text>> = {
  nothing: both('无后果', 'nothing'),
  consent: both('视为同意', 'deemed consent'),
  'no-objection': both('视为无异议', 'deemed no objection'),
  lapse: both('自动失效', 'the case lapses'),
  escalate: both('即报上级', 'told to the superior at once'),
};

/** 期限 in words. */
export function spanText(span: Json): Text {
  const [unit, length] = Object.entries(objectOf(span))[0] ?? [];
  const [value, many] = [jsonText(length ?? null).zh, length !== 1];
  switch (unit) {
    case 'workingDays':
      return both(`${value}个工作日`, `${value} working day${many ? 's' : ''}`);
    case 'calendarDays':
      return both(`${value}个自然日`, `${value} calendar day${many ? 's' : ''}`);
    case 'months':
      return both(`${value}个月`, `${value} month${many ? 's' : ''}`);
    case 'hours':
      return both(`${value}小时`, `${value} hour${many ? 's' : ''}`);
    default:
      return jsonText(span);
  }
}

/** How the branches of a node come together. */
export function joinText(rule: Json): Text {
  return rule === 'all' ? both('全部通过', 'all end well') : signText(rule);
}

/** How a step is signed. */
export function signText(rule: Json): Text {
  if (typeof rule === 'string') return signs[rule] ?? plain(rule);
  const { atLeast, share, weight, weights } = objectOf(rule);
  if (weights !== undefined) {
    return both(
      `权重${JSON.stringify(weights)}合计至少${JSON.stringify(atLeast)}`,
      `weights ${JSON.stringify(weights)}, at least ${JSON.stringify(atLeast)}`,
    );
  }
  if (atLeast !== undefined) return both(`至少${jsonText(atLeast).zh}个同意`, `at least ${jsonText(atLeast).en} agree`);
  if (share !== undefined) return within(shareText(share), '同意比例不低于$', 'a share of at least $ agrees');
  if (weight !== undefined) return within(shareText(weight), '同意权重不低于$', 'at least $ of the weight agrees');
  return jsonText(rule);
}

export function shareText(share: Json): Text {
  return Array.isArray(share) && share.length === 2 ? plain(share.map((one) => jsonText(one as Json).zh).join('/')) : jsonText(share);
}

export function silenceText(value: Json): Text {
  return (typeof value === 'string' ? silences[value] : undefined) ?? jsonText(value);
}

export function yesText(value: Json): Text {
  return value === true ? both('是', 'yes') : value === false ? both('否', 'no') : jsonText(value);
}

/** The members of an object; none where there is no object. */
export function objectOf(value: Json): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

import type { Edition } from '../edition';
import type { Json, Text } from '../json';
import { conditionText } from './conditions';
import { clauseText, whoText } from './people';
import { objectOf } from './rules';
import { both, jsonText, listed, within } from './texts';

/** A point after a due date in one sentence: what is said, when, of whom, to whom, under which clause. */
export function furtherText(edition: Edition, further: Json): Text {
  const { id = null, title = null, clause = null, when, notify } = objectOf(further);
  const parts = [
    laterText(further),
    ...(when === undefined ? [] : [within(conditionText(when), '如 $', 'if $')]),
    ...(notify === undefined ? [] : [within(whoText(edition, notify), '告知$', 'told to $')]),
    within(clauseText(edition, clause), '依据$', 'under $'),
  ];
  const { zh, en } = objectOf(title);
  const said = listed(parts, '，');
  const code = jsonText(id).zh;
  return both(
    `${code}“${jsonText(zh ?? null).zh}”（${jsonText(en ?? null).zh}）：${said.zh}`,
    `${code} “${jsonText(en ?? null).en}” (${jsonText(zh ?? null).en}): ${said.en}`,
  );
}

/** When it is said: so many days after the due date, or after the day of a fact. */
export function laterText(further: Json): Text {
  const { after = null, from } = objectOf(further);
  const [unit, count] = Object.entries(objectOf(after))[0] ?? [];
  const fact = from === undefined ? undefined : jsonText(objectOf(from)['fact'] ?? from);
  const since = fact ? both(`${fact.zh}起`, ` after ${fact.en}`) : both('期限后', ' after the due date');
  const length = count === undefined ? jsonText(after) : conditionText(count);
  const days = unit === 'workingDays' ? both('个工作日', 'working days') : unit === 'days' ? both('日', 'days') : jsonText(unit ?? null);
  return both(`${since.zh}${length.zh}${days.zh}`, `${length.en} ${days.en}${since.en}`);
}

/** When an effect takes place. */
export function momentText(moment: Json): Text {
  const { further } = objectOf(moment);
  return further === undefined ? jsonText(moment) : within(jsonText(further), '期限后“$”', 'further $');
}

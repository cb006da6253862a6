import type { Clause, Due, Edition, Guard } from '../edition';
import type { Form, Start, Withdraw } from '../intake';
import type { Effect } from '../effect';
import type { Json, Text } from '../json';
import type { Votes } from '../kinds';
import { conditionText } from '../words/conditions';
import { furtherText, momentText } from '../words/further';
import { actName, administratorActName, categoryName, roleName } from '../words/names';
import { clauseText, stepName } from '../words/people';
import { objectOf, shareText, silenceText, spanText, yesText } from '../words/rules';
import { both, jsonText, listed, within } from '../words/texts';
import type { Saying, Seen } from './things';

type Say = NonNullable<Saying['say']>;

/** Each member of a list said alone. */
export const each =
  (say: Say): Say =>
  (value, seen) =>
    Array.isArray(value) ? listed((value as readonly Json[]).map((one) => say(one, seen))) : jsonText(value);

export const said = (zh: string, en: string, say?: Say): Saying => ({ label: both(zh, en), ...(say ? { say } : {}) });
export const group = (zh: string, en: string, parts: NonNullable<Saying['parts']>): Saying => ({ label: both(zh, en), parts });

export const clause = said('依据', 'clause', (value, { edition }: Seen) => clauseText(edition, value));
export const steps = each((value, { edition }) => stepName(edition, value));
export const title = (zh: string, en: string): Saying => said(zh, en, textOf);

function textOf(value: Json): Text {
  const { zh, en } = (value ?? {}) as { zh?: Json; en?: Json };
  return typeof zh === 'string' && typeof en === 'string' ? both(`“${zh}”（${en}）`, `“${en}” (${zh})`) : jsonText(value);
}

/** Named expressions, one after the other. */
export function membersText(value: Json): Text {
  const entries = Object.entries(objectOf(value));
  return entries.length === 0
    ? jsonText(value)
    : listed(entries.map(([key, one]) => within(conditionText(one), `${key} = $`, `${key} = $`)));
}

export const dueSayings = {
  clause,
  within: said('承诺期限', 'promised time', spanText),
  legal: said('法定期限', 'lawful time', spanText),
  from: said('起算日', 'counted from', (value) => jsonText((value as { fact?: Json } | null)?.fact ?? value)),
  warn: said('预警比例', 'share after which it warns'),
  escalate: said('逾期上报', 'told to the superior after', spanText),
  silence: said('逾期不办的后果', 'meaning of silence', silenceText),
  extension: group('延期', 'extension', { clause, by: said('时长', 'length', spanText) }),
  further: said(
    '期限后的提示',
    'said after the due date',
    each((value, { edition }) => furtherText(edition, value)),
  ),
} satisfies Record<keyof Due, Saying>;

export const votesSayings = {
  clause,
  quorum: said('法定人数', 'quorum', shareText),
  majority: group('通过所需多数', 'majority', { moreThan: said('超过', 'more than', shareText), of: said('计算基数', 'of whom') }),
} satisfies Record<keyof Votes, Saying>;

const startSayings = {
  clause,
  roles: said('可申请的岗位角色', 'roles that may start it', each(roleName)),
  categories: said('可申请的单位类别', 'organisations that may start it', each(categoryName)),
  town: said('所属镇', 'town', (value) => (value === 'applicant' ? both('申请人所在镇', 'the applicant’s') : jsonText(value))),
  byCase: said('仅由其他事项启动', 'started by another case only', yesText),
  forPost: said('以岗位名义申请', 'applied for by the post', yesText),
} satisfies Record<keyof Start, Saying>;

const withdrawSayings = {
  clause,
  until: said('截至步骤', 'until the step', (value, { edition }) => stepName(edition, value)),
  afterApproval: said('办结同意后', 'after approval, for', spanText),
} satisfies Record<keyof Withdraw, Saying>;

/** What is told of the edition as a whole; its clauses, form, guards, route and effects are things of their own. */
export const editionSayings = {
  process: said('事项编码', 'process'),
  inForceOn: said('施行日期', 'in force on'),
  title: title('名称', 'title'),
  group: said('分类', 'group'),
  requirement: said('需求编号', 'requirement'),
  facts: said('查询的事实', 'facts looked up', each(jsonText)),
  subject: title('待办标题', 'subject line'),
  start: group('申请资格', 'who may start it', startSayings),
  withdraw: group('撤回', 'withdrawal', withdrawSayings),
  totals: said('总分', 'totals of scores', membersText),
  due: group('全程时限', 'time for the case', dueSayings),
  acts: said('可用操作', 'acts', each(actName)),
  administer: said('管理员操作', 'acts of administrators', each(administratorActName)),
  second: said('须双人确认的操作', 'acts a second administrator confirms', each(administratorActName)),
} satisfies Record<Exclude<keyof Edition, 'clauses' | 'form' | 'guards' | 'route' | 'effects'>, Saying>;

export const clauseSayings = {
  source: said('出处', 'source'),
  quote: said('原文', 'quote'),
  en: said('英译', 'English'),
  flag: title('提示', 'flag'),
} satisfies Record<keyof Clause, Saying>;

export const formSayings = {
  items: said('清单字段', 'list of items'),
} satisfies Record<Exclude<keyof Form, 'schema' | 'restricted'>, Saying>;

export const guardSayings = {
  code: said('编码', 'code'),
  clause,
  when: said('条件', 'condition', conditionText),
  each: said('逐项检查', 'looks at each item', yesText),
  then: said('后果', 'consequence', (value) =>
    value === 'refuse' ? both('不予受理', 'refused') : value === 'warn' ? both('提示', 'a warning') : jsonText(value),
  ),
  text: title('提示语', 'text'),
} satisfies Record<keyof Guard, Saying>;

const expressions = (zh: string, en: string): Saying => said(zh, en, conditionText);

export const effectSayings = {
  on: said('时点', 'moment', momentText),
  clause,
  when: expressions('条件', 'condition'),
  each: said('逐项执行', 'for each item', yesText),
  change: group('登记变更', 'change', {
    do: said('动作', 'does'),
    register: said('登记簿', 'register'),
    key: expressions('条目', 'entry'),
    entries: expressions('明细', 'entries'),
    from: expressions('起', 'from'),
    to: expressions('止', 'to'),
    cases: expressions('涉及事项', 'cases'),
    data: said('内容', 'data', membersText),
  }),
} satisfies Record<keyof Effect, Saying>;

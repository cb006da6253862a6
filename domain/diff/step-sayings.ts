import type { AutomaticStep, Choice, ForEach, Inclusive, Option, Parallel, PersonStep, Stage } from '../edition';
import type { Json } from '../json';
import { conditionText } from '../words/conditions';
import { actName, kindName, nodeName, outcomeName } from '../words/names';
import { organisationText, stepName, whoText } from '../words/people';
import { joinText, objectOf, signText, spanText, yesText } from '../words/rules';
import { both, jsonText, listed } from '../words/texts';
import { clause, dueSayings, each, group, membersText, said, steps, title, votesSayings } from './sayings';
import type { Saying } from './things';

const selves: Readonly<Record<string, ReturnType<typeof both>>> = {
  superior: both('由上级办理', 'the post above'),
  skip: both('跳过', 'passed over'),
  administrator: both('交管理员', 'the administrator'),
  sign: both('再次签署', 'signs again'),
  'skip-next': both('连续时跳过', 'passed over when next'),
  'skip-any': both('一律跳过', 'always passed over'),
  again: both('重新逐级办理', 'runs again'),
  back: both('直接回到退回人', 'goes straight back'),
  changed: both('仅办理有变化的', 'only what changed'),
};
const choiceOf = (value: Json): ReturnType<typeof both> => (typeof value === 'string' ? selves[value] : undefined) ?? jsonText(value);

type StepMember = Exclude<keyof PersonStep | keyof AutomaticStep, 'effects' | 'guards'>;

export const stepSayings = {
  node: said('类型', 'node', nodeName),
  id: said('编码', 'id'),
  title: title('名称', 'title'),
  clause,
  cancels: said('取消的分支', 'calls off', (value, { edition, kind }) =>
    listed(
      Object.entries(objectOf(value)).map(([outcome, nodes]) => {
        const [word, list] = [outcomeName(kind, outcome), steps(nodes, { edition })];
        return both(`${word.zh}时取消${list.zh}`, `${list.en} on “${word.en}”`);
      }),
    ),
  ),
  kind: said('性质', 'kind', kindName),
  who: said('办理人', 'who', (value, { edition }) => whoText(edition, value)),
  sign: said('签署规则', 'sign rule', signText),
  self: said('申请人即办理人时', 'when the applicant would decide', choiceOf),
  duplicates: said('重复办理人', 'when the only signer has agreed before', choiceOf),
  nobody: said('无人可办时', 'when nobody is found', choiceOf),
  lease: said('签收有效时间', 'time a claim holds', spanText),
  while: said('办理条件', 'usable while', conditionText),
  optional: group('可略过', 'may be skipped', { clause }),
  repeat: group('可重复', 'may be repeated', { clause, most: said('最多次数', 'most rounds') }),
  picks: said('选定以下步骤的办理人', 'chooses the holders of', steps),
  acts: said('可用操作', 'acts', each(actName)),
  score: group('评分', 'score', {
    decimals: said('小数位数', 'decimals'),
    drop: said('去掉的最高分与最低分个数', 'highest and lowest left out', membersText),
  }),
  signs: said('签署覆盖的字段', 'fields the signature covers', each(jsonText)),
  due: group('时限', 'deadline', dueSayings),
  without: said(
    '不适用的结果',
    'outcomes left out',
    each((value, { kind }) => outcomeName(kind, value)),
  ),
  perItem: said('逐项表决', 'a verdict for each item', yesText),
  votes: group('表决', 'votes', votesSayings),
  returnTo: said('可退回至', 'may return to', steps),
  returnThen: said('退回后', 'after a return', each(choiceOf)),
  again: said('退回后重办范围', 'what runs again', choiceOf),
  number: said('编发文号单位', 'numbered by', organisationText),
  writes: said('可填写字段', 'fields filled in', each(jsonText)),
  supplement: group('补正', 'supplement', { fields: said('可改字段', 'fields', each(jsonText)), within: said('期限', 'time', spanText) }),
  cc: said('抄送', 'copies to', (value, { edition }) => whoText(edition, value)),
  wait: said('等待其办结', 'waits for it to close', yesText),
  for: said('等待', 'waits for', (value) => conditionText(value)),
  during: said('公示时间', 'posted for', spanText),
  start: group('启动事项', 'case started', { process: said('事项', 'process'), form: said('表单', 'form', membersText) }),
  refresh: said('更新的事项', 'case updated', conditionText),
} satisfies Record<StepMember, Saying>;

type Structural = 'branches' | 'options' | 'otherwise' | 'each' | 'route';
type Structure = Exclude<keyof Parallel | keyof Choice | keyof Inclusive | keyof ForEach | keyof Stage, Structural>;

/** Members of the nodes around steps; which nodes stand in them is told by the outline. */
export const structureSayings = {
  node: said('类型', 'node', nodeName),
  id: said('编码', 'id'),
  title: title('名称', 'title'),
  clause,
  join: said('汇合规则', 'join', joinText),
  by: said('逐一依据', 'one for each'),
  over: said('逐一清单', 'list gone through', conditionText),
  inOrder: said('依次进行', 'one after the other', yesText),
  due: group('时限', 'deadline', dueSayings),
} satisfies Record<Structure, Saying>;

export const optionSayings = {
  when: said('条件', 'condition', conditionText),
  clause,
  then: said('去向', 'leads to', (value, { edition }) => (value === null ? both('无需办理', 'nothing to do') : stepName(edition, value))),
} satisfies Record<keyof Option, Saying>;

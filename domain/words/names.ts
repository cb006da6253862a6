import type { Act, AdministratorAct } from '../acts';
import type { Category, Role } from '../directory';
import { automaticKinds, type KindRule, personKinds } from '../kinds';
import type { Json, Text } from '../json';
import { both, jsonText } from './texts';

const roleNames: Readonly<Record<Role, Text>> = {
  case_officer: both('经办人', 'case officer'),
  unit_head: both('单位负责人', 'head of the unit'),
  principal: both('主要负责人', 'principal'),
  deputy_in_charge: both('分管领导', 'deputy in charge'),
  town_mayor: both('镇长', 'town mayor'),
  party_secretary: both('党委书记', 'party secretary'),
  reviewer: both('审核人', 'reviewer'),
  approver: both('审批人', 'approver'),
  determiner: both('审定人', 'determiner'),
  legal_reviewer: both('法制审核', 'legal reviewer'),
  filing_clerk: both('备案受理人', 'filing clerk'),
  meeting_secretary: both('会议记录人', 'meeting secretary'),
  committee_member: both('委员', 'committee member'),
  staff: both('工作人员', 'staff'),
  liaison: both('联络员', 'liaison'),
  system_admin: both('系统管理员', 'system administrator'),
};

const categoryNames: Readonly<Record<Category, Text>> = {
  PROVINCE_BODY: both('省级机关', 'provincial body'),
  PREFECTURE_BODY: both('州市级机关', 'prefecture body'),
  CITY_PARTY_BODY: both('市委机关', 'body of the city party committee'),
  CITY_GOV: both('市政府', 'city government'),
  CITY_GOV_OFFICE: both('市政府办公室', 'office of the city government'),
  CITY_DEPARTMENT: both('市级部门', 'city department'),
  TOWN: both('镇', 'town'),
  TOWN_PARTY: both('镇党委', 'town party committee'),
  TOWN_GOV: both('镇政府', 'town government'),
  TOWN_PRESIDIUM: both('镇人大主席团', 'presidium of the town congress'),
  TOWN_OFFICE: both('镇内设机构', 'office of the town'),
  TOWN_INSTITUTION: both('镇属事业单位', 'institution of the town'),
  DISPATCHED: both('派驻机构', 'dispatched body'),
  ZONE_STATION: both('片区站所', 'station of a zone'),
  SCHOOL: both('学校', 'school'),
  HOSPITAL: both('医院', 'hospital'),
};

const actNames: Readonly<Record<Act, Text>> = {
  claim: both('签收办理', 'claim'),
  transfer: both('转办', 'transfer'),
  'request-supplement': both('要求补正', 'ask for a supplement'),
  entrust: both('委派', 'entrust'),
  ask: both('沟通', 'ask an opinion'),
  'add-signer': both('加签', 'add a signer'),
  copy: both('抄送', 'copy'),
  urge: both('催办', 'urge'),
  recuse: both('回避', 'recuse'),
  'take-back': both('拿回', 'take back'),
  comment: both('评论', 'comment'),
};

const administratorActNames: Readonly<Record<AdministratorAct, Text>> = {
  reassign: both('改派', 'reassign'),
  move: both('跳转', 'move'),
  'skip-step': both('跳过步骤', 'skip a step'),
  suspend: both('中止', 'suspend'),
  resume: both('恢复', 'resume'),
  terminate: both('终止', 'terminate'),
  reopen: both('重新启动', 'reopen'),
  migrate: both('迁移版本', 'migrate'),
  correct: both('更正台账', 'correct an entry'),
};

const nodeNames: Readonly<Record<string, Text>> = {
  sequence: both('依次', 'sequence'),
  parallel: both('并行', 'parallel'),
  choice: both('择一', 'choice'),
  inclusive: both('多选', 'inclusive choice'),
  'for-each': both('逐一', 'for each'),
  stage: both('阶段', 'stage'),
  step: both('步骤', 'step'),
};

/** A name that nobody has written down yet is said as it is. */
const nameIn =
  (names: Readonly<Record<string, Text>>) =>
  (value: Json): Text =>
    (typeof value === 'string' && Object.hasOwn(names, value) ? names[value] : undefined) ?? jsonText(value);

export const roleName = nameIn(roleNames);
export const categoryName = nameIn(categoryNames);
export const actName = nameIn(actNames);
export const administratorActName = nameIn(administratorActNames);
export const nodeName = nameIn(nodeNames);

const kinds: Readonly<Record<string, KindRule>> = { ...personKinds, ...automaticKinds };

export function kindName(kind: Json): Text {
  return (typeof kind === 'string' ? kinds[kind]?.text : undefined) ?? jsonText(kind);
}

export function outcomeName(kind: string | undefined, outcome: Json): Text {
  const rules = kind === undefined ? undefined : kinds[kind]?.outcomes;
  return (typeof outcome === 'string' ? rules?.[outcome]?.text : undefined) ?? jsonText(outcome);
}

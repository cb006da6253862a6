import type { Json, JsonObject } from '../../domain/json';
import { organisationId } from '../../src/demo/demo-ids';
import type { Desk } from './desk';
import { until } from './leave-case';

/** Codes nobody has used yet: what runs over HTTP may be repeated on the same database. */
let serial = 10_000_000 + Math.floor(Math.random() * 80_000_000);

/** An item of an application for powers; every one has a code of its own. */
export function item(id: string, heldBy: string, more: JsonObject = {}): JsonObject {
  serial += 1;
  return {
    id,
    heldBy,
    supervisedBy: heldBy,
    powerType: 'CONFIRMATION',
    code: `TEST${serial}`,
    name: `事项${serial}`,
    legalBasis: '就业服务与就业管理规定',
    legalArticle: '第六十一条',
    legalText: '劳动者失业后，应当到常住地的公共就业服务机构进行失业登记。',
    transferMode: 'EMPOWER',
    urgency: '群众往返市区不便',
    capacity: '已有持证人员2名',
    duties: ['受理、审核、登记'],
    accountability: ['不依法履行职责的'],
    ...more,
  };
}

export function expansionForm(items: readonly JsonObject[], file: string): JsonObject {
  return {
    town: organisationId('JIUYUAN'),
    necessity: '方便群众就近办事',
    yearlyVolume: 1200,
    staff: '持证人员2名',
    certificates: '执法证2本',
    equipment: '专网终端2台',
    risk: '低，已制定预案',
    effectiveOn: '2026-12-31',
    requestFiles: [file],
    feasibilityFiles: [file],
    items,
  };
}

export const adopted: JsonObject = {
  outcome: 'adopted',
  votes: { due: 7, present: 6, inFavour: 5, against: 1, abstained: 0 },
  minutes: '镇党委会议纪要',
};

/** The same verdict on each of the items. */
export function all(outcome: string, ids: readonly string[] = ['a', 'b']): JsonObject {
  return { outcome, verdicts: ids.map((id): Json => ({ item: id, outcome })) };
}

/** The town's application for two powers, `a` of the HR bureau and `b` of the one for natural resources. */
export async function openExpansion(desk: Desk): Promise<string> {
  const form = expansionForm([item('a', 'CITY_HRSS'), item('b', 'CITY_NR')], await desk.scan('liming'));
  return desk.opened('liming', 'power-expansion', form);
}

/** Adopted by the town: the opinions are asked for. */
export async function atOpinions(desk: Desk): Promise<string> {
  const id = await openExpansion(desk);
  await desk.decide('guoxiaolin', id, 'town-decision', adopted);
  return id;
}

/** Approved by the city government. */
export async function atCityApproval(desk: Desk): Promise<string> {
  const id = await atOpinions(desk);
  await desk.decide('dongxiulan', id, 'department-opinion', all('no-objection', ['a']));
  await desk.decide('renchaoyang', id, 'department-opinion', all('no-objection', ['b']));
  await desk.decide('yuxiaofeng', id, 'justice-opinion', all('no-objection'));
  await desk.decide('jiangmin', id, 'establishment-opinion', all('no-objection'));
  return id;
}

/** Sent to Dazhou, which the conductor does. */
export async function atPrefecture(desk: Desk): Promise<string> {
  const id = await atCityApproval(desk);
  await desk.decide('zhoumingyuan', id, 'city-approval', { outcome: 'approve' });
  await until('the transmission to Dazhou', async () => (await desk.rows('SELECT FROM task WHERE case_id = $1', [id])).length > 0);
  return id;
}

/** Reviewed: the liaison is to record what the province determines. */
export async function atProvince(desk: Desk): Promise<string> {
  const id = await atPrefecture(desk);
  await desk.decide('tangxiaoyan', id, 'prefecture-review', all('pass'));
  return id;
}

import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../domain/json';
import { organisationId } from '../../src/demo/demo-ids';
import { adopted, all, expansionForm, item } from '../support/expansion';
import type { Stage } from './stage';

async function opinions(stage: Stage, id: string, ids: Readonly<Record<string, readonly string[]>>): Promise<void> {
  const everything = [...new Set(Object.values(ids).flat())].sort();
  for (const [login, concerned] of Object.entries(ids)) await stage.decide(login, id, 'department-opinion', all('no-objection', concerned));
  await stage.decide('yuxiaofeng', id, 'justice-opinion', all('no-objection', everything));
  await stage.decide('jiangmin', id, 'establishment-opinion', all('no-objection', everything));
}

async function untilOpen(stage: Stage, login: string, id: string, step: string): Promise<void> {
  await stage.until(`${step} 已开启`, async () => ((await stage.step(login, id, step))?.['status'] === 'open' ? true : undefined));
}

/** What the case officer prepares before it is handed in: kept, and not written over a version that was not seen. */
async function drafted(stage: Stage, whole: JsonObject): Promise<void> {
  const officer = await stage.as('liming');
  const begun = { necessity: whole['necessity'] ?? '' };
  const made = await stage.expectStatus('草拟申请', officer.post('drafts', { process: 'power-expansion', form: begun }), 201);
  const draft = `drafts/${String((made as JsonObject)['id'])}`;
  await stage.expectStatus('续写草稿', officer.put(draft, { form: whole }, '"v1"'), 200);
  await stage.expectStatus('不覆盖未见过的版本', officer.put(draft, { form: begun }, '"v1"'), 412);
  await stage.expectStatus('他人看不到草稿', (await stage.as('guoxiaolin')).get(draft), 404);
}

/** R02 from the town's draft to the register: return by Dazhou, correction of one item, a partial determination. */
export async function powerExpansion(stage: Stage): Promise<string> {
  stage.scene('目录外赋权：镇申报 → 党委研究 → 部门意见 → 市政府报送 → 达州审核（退回一项）→ 补正 → 省编办审定（部分）');
  const file = await stage.scan('liming');
  const items = [item('a', 'CITY_HRSS'), item('b', 'CITY_NR'), item('c', 'CITY_HRSS')];
  await drafted(stage, expansionForm(items, file));
  const id = await stage.opened('liming', 'power-expansion', expansionForm(items, file));
  await stage.expectStatus('青花镇人员看不到旧院镇的申请', (await stage.as('shenjiayi')).get(`cases/${id}`), 404);
  await stage.decide('guoxiaolin', id, 'town-decision', adopted);
  await opinions(stage, id, { dongxiulan: ['a', 'c'], renchaoyang: ['b'] });
  await stage.decide('zhoumingyuan', id, 'city-approval', { outcome: 'approve' });
  const documents = (await stage.view('liming', id))['documents'] as readonly { number: string }[];
  stage.check('市政府发文字号已编', /^万府发〔\d{4}〕[1-9]\d*号$/.test(documents[0]?.number ?? ''), documents);
  await untilOpen(stage, 'tangxiaoyan', id, 'prefecture-review');
  await stage.decide('tangxiaoyan', id, 'prefecture-review', {
    outcome: 'return',
    returnTo: 'city-approval',
    verdicts: [
      { item: 'a', outcome: 'pass' },
      { item: 'b', outcome: 'return', opinion: '依据条款不完整' },
      { item: 'c', outcome: 'pass' },
    ],
  });
  await stage.decide('zhoumingyuan', id, 'city-approval', { outcome: 'return', opinion: '请镇补正事项b的依据', returnTo: 'apply' });
  const corrected = expansionForm([items[0] ?? {}, { ...items[1], legalArticle: '第六十一条第一款' }, items[2] ?? {}], file);
  const task = await stage.task('liming', id, 'apply');
  await stage.expectStatus('镇补正后重新提交', (await stage.as('liming')).post(`tasks/${task}/resubmissions`, { form: corrected }), 200);
  await stage.decide('guoxiaolin', id, 'town-decision', adopted);
  const hrss = await stage.step('dongxiulan', id, 'department-opinion');
  stage.check('未改动的事项不再征求人社局意见', hrss?.['status'] === 'closed', hrss);
  await opinionsAgain(stage, id);
  await stage.decide('zhoumingyuan', id, 'city-approval', { outcome: 'approve' });
  await untilOpen(stage, 'tangxiaoyan', id, 'prefecture-review');
  await stage.decide('tangxiaoyan', id, 'prefecture-review', all('pass', ['b']));
  const scan = await stage.scan('pengjie');
  await stage.decide('pengjie', id, 'provincial-determination', {
    outcome: 'partial',
    verdicts: [
      { item: 'a', outcome: 'determine' },
      { item: 'b', outcome: 'determine' },
      { item: 'c', outcome: 'reject', opinion: '法律规定由县级行使' },
    ],
    liaison: {
      organisation: organisationId('SC_BIANBAN'),
      documentNumber: '川编办函〔2026〕12号',
      repliedOn: '2026-11-20',
      attachment: scan,
    },
  });
  await stage.until('公布后办结，结果为部分审定', async () => {
    const view = await stage.view('liming', id);
    return view['status'] === 'closed' && view['outcome'] === 'partial' ? true : undefined;
  });
  const ended = (await stage.view('liming', id))['items'] as Readonly<Record<string, { ended?: { outcome?: string } }>>;
  stage.check(
    '未获审定的事项附有理由',
    ended['c']?.ended?.outcome === 'reject' && (await reasonOf(stage, id)) === '法律规定由县级行使',
    ended,
  );
  await registered(stage, items);
  return id;
}

/** Why the province has not determined item c, as the town reads it. */
async function reasonOf(stage: Stage, id: string): Promise<unknown> {
  const step = await stage.step('liming', id, 'provincial-determination');
  return (step?.['verdicts'] as Readonly<Record<string, { opinion?: string }>>)['c']?.opinion;
}

async function opinionsAgain(stage: Stage, id: string): Promise<void> {
  await stage.decide('renchaoyang', id, 'department-opinion', all('no-objection', ['b']));
  await stage.decide('yuxiaofeng', id, 'justice-opinion', all('no-objection', ['b']));
  await stage.decide('jiangmin', id, 'establishment-opinion', all('no-objection', ['b']));
}

async function registered(stage: Stage, items: readonly JsonObject[]): Promise<void> {
  for (const [index, expected] of [200, 200, 404].entries()) {
    const key = `${String(items[index]?.['code'])}@${organisationId('JIUYUAN')}`;
    const what = `权力清单${expected === 200 ? '有' : '没有'}事项 ${String(items[index]?.['id'])}`;
    await stage.expectStatus(what, (await stage.as('liming')).get(`registers/powers/entries/${encodeURIComponent(key)}`), expected);
  }
}

/** Guards, withdrawal, the consent variant, and acts that must not be possible. */
export async function powerExpansionRefusals(stage: Stage): Promise<string> {
  stage.scene('目录外赋权：不得受理的、撤回、由市政府办公室发起');
  const file = await stage.scan('liming');
  const penalty = item('p', 'CITY_NR', { powerType: 'PENALTY', penaltyKinds: ['DETENTION'], restrictsFreedom: true });
  await stage.expectStatus('限制人身自由的处罚', stage.open('liming', 'power-expansion', expansionForm([penalty], file)), 422);
  const listed = item('k', 'CITY_HRSS', { code: '511781070001' });
  await stage.expectStatus('已在下放目录内的事项', stage.open('liming', 'power-expansion', expansionForm([listed], file)), 422);
  const fine = item('a', 'CITY_HRSS', { powerType: 'PENALTY', penaltyKinds: ['FINE'] });
  const id = await stage.opened('liming', 'power-expansion', expansionForm([fine], file));
  const warned = (await stage.view('guoxiaolin', id))['warnings'] as readonly { code: string }[];
  stage.check('处罚事项提示须有省级决定', warned[0]?.code === 'penalty-needs-province', warned);
  await stage.expectStatus('非本人不能撤回', (await stage.as('guoxiaolin')).post(`cases/${id}/withdrawals`, { reason: '试撤回' }), 403);
  await stage.expectStatus('申请人撤回', (await stage.as('liming')).post(`cases/${id}/withdrawals`, { reason: '材料需重做' }), 200);
  await stage.expectStatus('撤回后不能再撤回', (await stage.as('liming')).post(`cases/${id}/withdrawals`, { reason: '再撤回' }), 409);
  const scan = await stage.scan('dengli');
  const own = await stage.opened('dengli', 'power-expansion', expansionForm([item('a', 'CITY_HRSS')], scan));
  await stage.decide('zhaodehai', own, 'town-consent', { outcome: 'consent' });
  await opinions(stage, own, { dongxiulan: ['a'] });
  const key = randomUUID();
  const task = await stage.task('zhoumingyuan', own, 'city-approval');
  const mayor = await stage.as('zhoumingyuan');
  const first = await mayor.post(`tasks/${task}/decisions`, { outcome: 'approve' }, key);
  const again = await mayor.post(`tasks/${task}/decisions`, { outcome: 'approve' }, key);
  stage.check(
    '同一 Idempotency-Key 得到同一答复',
    again.headers.get('idempotency-replayed') === 'true' && JSON.stringify(first.body) === JSON.stringify(again.body),
    again.body,
  );
  await stage.expectStatus('另一 Idempotency-Key 被告知已办理', mayor.post(`tasks/${task}/decisions`, { outcome: 'approve' }), 409);
  return own;
}

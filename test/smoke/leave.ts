import type { JsonObject } from '../../domain/json';
import { personId } from '../../src/demo/demo-ids';
import { today, workdayAfter, workdayUpTo } from './days';
import type { Loose } from './demo-person';
import type { Stage } from './stage';

export function request(kind: string, fromOn: string, toOn: string, more: JsonObject = {}): JsonObject {
  return { kind, fromOn, fromHalf: 'am', toOn, toHalf: 'pm', reason: '家中有事', phone: '13800000000', standIn: '丁毅', ...more };
}

/** Found again by the days it counts, the leave's return case that the conductor has started. */
export async function returnOf(stage: Stage, login: string, leave: string): Promise<string> {
  return stage.until('请假生效后自动启动销假', async () => {
    const reply = await (await stage.as(login)).get('cases?startedBy=me&process=leave-return&limit=50');
    const items = reply.body['items'] as readonly Loose[];
    for (const item of items) {
      const view = await stage.view(login, String(item['id']));
      if (view['parent'] === leave) return String(item['id']);
    }
    return undefined;
  });
}

async function available(stage: Stage, login: string): Promise<number> {
  const reply = await (await stage.as(login)).get('registers/leave-balance/accounts');
  const accounts = reply.body['items'] as readonly Loose[];
  return accounts
    .filter((one) => String(one['key']).startsWith(`${personId(login)}/annual/`))
    .reduce((sum, one) => sum + Number(one['available']), 0);
}

/** R42–R44: town first, then the department; report-back gives days back; withdrawal and refusal set days free. */
export async function leave(stage: Stage): Promise<void> {
  await oneDay(stage);
  await annualWithEarlyReturn(stage);
  await longLeaveExtended(stage);
  await sickLeave(stage);
  await refusals(stage);
}

async function oneDay(stage: Stage): Promise<void> {
  stage.scene('请假一天：镇分管领导审批在先，主管部门备案在后，销假由镇确认');
  const day = workdayUpTo(today());
  const id = await stage.opened(
    'caijing',
    'leave-request',
    request('personal', day, day, { emergency: true, emergencyReport: '当日上午电话向分管领导报告' }),
  );
  const filing = await stage.step('caijing', id, 'department-filing');
  stage.check('镇未批准前，部门环节不存在', filing === undefined, filing);
  await stage.expectStatus('部门备案人员此时看不到该请假', (await stage.as('yuxiaofeng')).get(`cases/${id}`), 404);
  await stage.decide('chenguangming', id, 'town-deputy', { outcome: 'approve' });
  await stage.decide('yuxiaofeng', id, 'department-filing', { outcome: 'recorded' });
  const back = await returnOf(stage, 'caijing', id);
  await stage.decide('caijing', back, 'report-back', { outcome: 'done', form: { actualToOn: day, actualToHalf: 'pm' } });
  await stage.decide('chenguangming', back, 'confirm-deputy', { outcome: 'pass' });
  const view = await stage.view('caijing', back);
  stage.check('销假办结', view['status'] === 'closed', view['status']);
}

async function annualWithEarlyReturn(stage: Stage): Promise<void> {
  stage.scene('年休假：占用额度、批准扣减、提前销假退还');
  const toOn = workdayAfter(today(), 1);
  const fromOn = workdayUpTo(today());
  const before = await available(stage, 'dingyi');
  const id = await stage.opened(
    'dingyi',
    'leave-request',
    request('annual', fromOn, toOn, { emergency: true, emergencyReport: '电话报告' }),
  );
  const held = await available(stage, 'dingyi');
  stage.check('申请即占用额度', held < before, { before, held });
  await stage.expectStatus('与已有请假重叠的不予受理', stage.open('dingyi', 'leave-request', request('personal', toOn, toOn)), 422);
  await stage.decide('wangchunsheng', id, 'town-mayor', { outcome: 'approve' });
  await stage.decide('yuxiaofeng', id, 'department-filing', { outcome: 'recorded' });
  const back = await returnOf(stage, 'dingyi', id);
  await stage.decide('dingyi', back, 'report-back', {
    outcome: 'done',
    form: { actualToOn: fromOn, actualToHalf: 'am', remark: '提前返岗' },
  });
  await stage.decide('chenguangming', back, 'confirm-deputy', { outcome: 'return', opinion: '请核实返岗时间', returnTo: 'report-back' });
  await stage.decide('dingyi', back, 'report-back', {
    outcome: 'done',
    form: { actualToOn: fromOn, actualToHalf: 'pm', remark: '提前返岗' },
  });
  await stage.decide('chenguangming', back, 'confirm-deputy', { outcome: 'pass' });
  const after = await available(stage, 'dingyi');
  stage.check('提前销假退还额度', after > held && after < before, { before, held, after });
}

async function longLeaveExtended(stage: Stage): Promise<void> {
  stage.scene('请假五天：党委书记审批，主管部门审批；续假后销假期限顺延；补正停止计时');
  const fromOn = workdayUpTo(today());
  const toOn = workdayAfter(fromOn, 4);
  const id = await stage.opened(
    'xuelian',
    'leave-request',
    request('personal', fromOn, toOn, { emergency: true, emergencyReport: '电话报告' }),
  );
  const town = await stage.task('zhaodehai', id, 'town-secretary');
  const secretary = await stage.as('zhaodehai');
  await stage.expectStatus('书记要求补正', secretary.post(`tasks/${town}/supplement-requests`, { what: '请补充证明' }), 200);
  await stage.expectStatus('补正期间不能审批', secretary.post(`tasks/${town}/decisions`, { outcome: 'approve' }), 422);
  const paused = await stage.step('xuelian', id, 'town-secretary');
  stage.check('补正期间停止计时', paused?.['dueAt'] === null, paused);
  const asked = await stage.task('xuelian', id, 'town-secretary');
  const scan = await stage.scan('xuelian');
  await stage.expectStatus(
    '申请人补正',
    (await stage.as('xuelian')).post(`tasks/${asked}/supplements`, { note: '已补充', form: { certificateFiles: [scan] } }),
    200,
  );
  await stage.decide('zhaodehai', id, 'town-secretary', { outcome: 'approve' });
  await stage.decide('gutianming', id, 'department-approval', { outcome: 'approve' });
  const back = await returnOf(stage, 'xuelian', id);
  const first = await stage.step('xuelian', back, 'report-back');
  const extension = await stage.opened('xuelian', 'leave-extension', {
    leave: id,
    toOn: workdayAfter(toOn, 1),
    toHalf: 'pm',
    reason: '尚未痊愈',
  });
  await stage.decide('zhaodehai', extension, 'town-secretary', { outcome: 'approve' });
  await stage.decide('gutianming', extension, 'department-approval', { outcome: 'approve' });
  await stage.until('续假批准后，销假期限顺延', async () => {
    const moved = await stage.step('xuelian', back, 'report-back');
    return String(moved?.['dueAt']) > String(first?.['dueAt']) ? true : undefined;
  });
}

async function sickLeave(stage: Stage): Promise<void> {
  stage.scene('病假半天：须附证明，证明只有本人和办理人可看');
  const day = workdayAfter(today(), 20);
  const half = { kind: 'sick', fromOn: day, fromHalf: 'pm', toOn: day, toHalf: 'pm', reason: '就医' };
  await stage.expectStatus('没有证明的不予受理', stage.open('duanrui', 'leave-request', half), 422);
  const certificate = await stage.scan('duanrui');
  const id = await stage.opened('duanrui', 'leave-request', { ...half, certificateFiles: [certificate] });
  const seen = await stage.view('fangyu', id);
  stage.check('管理员看不到证明', JSON.stringify(seen['hiddenFields']).includes('certificateFiles'), seen['hiddenFields']);
  await stage.expectStatus('办理人可看证明', (await stage.as('chenguangming')).get(`attachments/${certificate}`), 200);
  await stage.expectStatus('管理员不能下载证明', (await stage.as('fangyu')).get(`attachments/${certificate}`), 404);
  await stage.decide('chenguangming', id, 'town-deputy', { outcome: 'approve' });
  const entry = (await (await stage.as('duanrui')).get(`registers/leave/entries/${id}`)).body;
  stage.check('台账记半天', JSON.stringify(entry).includes('"days":0.5'), entry);
}

async function refusals(stage: Stage): Promise<void> {
  stage.scene('请假：退回、撤回、不同意、非本人');
  const day = workdayAfter(today(), 30);
  const id = await stage.opened('yanbo', 'leave-request', request('personal', day, day));
  await stage.decide('chenguangming', id, 'town-deputy', { outcome: 'return', opinion: '请补充联系电话', returnTo: 'apply' });
  const task = await stage.task('yanbo', id, 'apply');
  await stage.expectStatus(
    '补正后重新提交',
    (await stage.as('yanbo')).post(`tasks/${task}/resubmissions`, { form: request('personal', day, day, { phone: '13900000000' }) }),
    200,
  );
  await stage.expectStatus('申请人撤回', (await stage.as('yanbo')).post(`cases/${id}/withdrawals`, { reason: '计划有变' }), 200);
  const again = await stage.opened('yanbo', 'leave-request', request('personal', day, day));
  await stage.expectStatus('青花镇领导看不到', (await stage.as('wuhaibo')).get(`cases/${again}`), 404);
  await stage.decide('chenguangming', again, 'town-deputy', { outcome: 'reject', opinion: '当日有重要工作' });
  const view = await stage.view('yanbo', again);
  stage.check('不同意即办结', view['outcome'] === 'rejected', view['outcome']);
  await stage.expectStatus(
    '结束早于开始的不予受理',
    stage.open('yanbo', 'leave-request', request('personal', workdayAfter(day, 3), day)),
    422,
  );
  await stage.expectStatus(
    '不存在的日期不予受理',
    stage.open('yanbo', 'leave-request', request('personal', '2026-02-30', '2026-02-30')),
    422,
  );
}

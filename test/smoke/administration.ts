import type { Loose } from './demo-person';
import type { Stage } from './stage';

/** What the administrator sees of a case that has been through everything, and of the conductors of all that are open. */
export async function administration(stage: Stage, closed: string, open: string): Promise<void> {
  stage.scene('系统管理员：完整历史、流程引擎实例、异常、待传递');
  await history(stage, closed);
  await conductors(stage, open);
  const admin = await stage.as('fangyu');
  const incidents = (await admin.get('admin/incidents')).body['items'];
  stage.check('没有异常', Array.isArray(incidents) && incidents.length === 0, incidents);
  await stage.expectStatus('非管理员不能查看', (await stage.as('zhaodehai')).get('admin/outbox'), 403);
}

async function history(stage: Stage, id: string): Promise<void> {
  const admin = await stage.as('fangyu');
  const { body } = await admin.get(`admin/cases/${id}/history`);
  const chain = body['chain'] as Loose;
  const rows = body['rows'] as readonly Loose[];
  const worlds = new Set(rows.map((row) => String(row['world'])));
  const times = rows.map((row) => String(row['at']));
  stage.check('哈希链完整', chain['verified'] === true && chain['firstBroken'] === null, chain);
  stage.check('办理记录与引擎记录合并', worlds.has('case') && worlds.has('conductor'), [...worlds]);
  stage.check(
    '按时间先后',
    times.every((at, index) => index === 0 || (times[index - 1] ?? '') <= at),
    times,
  );
  const types = new Set(rows.filter((row) => row['world'] === 'conductor').map((row) => String(row['type'])));
  stage.check(
    '含启动、通知、执行',
    ['started', 'told', 'activity'].every((type) => types.has(type)),
    [...types],
  );
  stage.check('指向 Temporal 的链接', String(body['temporalUrl']).endsWith(`/workflows/case%2F${id}`), body['temporalUrl']);
  const decided = rows.filter((row) => row['type'] === 'seat-decided');
  stage.check('每项决定有人员、职务、条款', decided.length > 0 && decided.every(isExplained), decided);
  stage.check('意见在案', JSON.stringify(decided).includes('请镇补正事项b的依据'));
}

function isExplained({ by, details, hash, verified }: Loose): boolean {
  const { name, post } = by as Loose;
  return Boolean(name) && Boolean(post) && Boolean((details as Loose)['clause']) && Boolean(hash) && verified === true;
}

async function conductors(stage: Stage, open: string): Promise<void> {
  const admin = await stage.as('fangyu');
  await stage.until('待传递为零，Temporal 可达', async () => {
    const { body } = await admin.get('admin/outbox');
    return body['waiting'] === 0 && (body['temporal'] as Loose)['reachable'] === true ? true : undefined;
  });
  await stage.until('在办事项都有引擎实例', async () => {
    const { body } = await admin.get('admin/conductors?limit=100');
    const running = (body['items'] as readonly Loose[]).filter((one) => one['status'] !== 'closed');
    return running.length > 0 && running.every((one) => one['conductor'] === 'running') ? true : undefined;
  });
  const restarted = await stage.expectStatus('重建一个引擎实例', admin.post(`admin/conductors/${open}/restarts`), 200);
  stage.check('重建的是该事项', (restarted as Loose)['caseId'] === open, restarted);
  const missing = (await stage.expectStatus('检查缺失的引擎实例', admin.post('admin/conductor-restarts'), 200)) as Loose;
  stage.check('没有缺失', Array.isArray(missing['missing']) && missing['missing'].length === 0, missing);
}

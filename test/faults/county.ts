import { setTimeout as sleep } from 'node:timers/promises';
import { addWorkingDays } from '../../domain/calendar';
import type { JsonObject } from '../../domain/json';
import { officialCalendar } from '../../src/calendar/seed';
import { organisationId } from '../../src/demo/demo-ids';
import type { Chance } from './chance';
import { type Act, caseOf, type Journal } from './journal';
import { Official } from './official';
import type { Installation } from './installation';
import { decisionOn, type Task } from './decisions';

const calendar = officialCalendar();
const applicants = ['caijing', 'xuelian', 'yanbo', 'duanrui', 'houping', 'wanjiaqi', 'yinxiaohong', 'dingyi'];
/** Two tabs of the deputy, so that one person's acts meet too; two reviewers share some posts. */
const deciders = [
  ...['chenguangming', 'chenguangming', 'wangchunsheng', 'zhaodehai', 'yuxiaofeng', 'gutianming', 'xuehui', 'xiaopeng', 'zhongxue'],
  ...['guoxiaolin', 'dongxiulan', 'renchaoyang', 'jiangmin', 'yuanjianhua', 'zhoumingyuan', 'tangxiaoyan', 'hezhengdong', 'pengjie'],
];
const openedPerRound = 2;
const mostTasks = 20;
const furthestDay = 400;

/** The officials of the demo at work: applications are handed in, decided, returned, handed in again and withdrawn. */
export class County {
  private readonly officials = new Map<string, Official>();
  /** Tasks that a person was refused once are left alone, or a round would consist of them. */
  private readonly left = new Set<string>();
  private serial = 0;

  constructor(
    private readonly installation: Installation,
    private readonly journal: Journal,
    private readonly chance: Chance,
  ) {}

  async official(login: string): Promise<Official> {
    const known = this.officials.get(login) ?? (await Official.at(login, this.installation, this.journal));
    this.officials.set(login, known);
    return known;
  }

  /** Everybody signs in, so that no round begins with it. */
  async assemble(): Promise<void> {
    for (const login of new Set([...applicants, ...deciders, 'liming', 'kongfanrong', 'fangyu'])) await this.official(login);
  }

  /** Works until told to stop; the promise is kept when the last act has an answer or none. */
  async work(round: number, stop: AbortSignal): Promise<void> {
    const late = this.chance.shuffled(applicants).slice(0, 3);
    await Promise.all([
      ...late.map((login) => this.openLeave(round, login, this.installation.origin('past'))),
      ...applicants.map((login) => this.apply(round, login, stop)),
      ...deciders.map((login) => this.decide(round, login, stop)),
      ...(round % 2 === 0 ? [this.openExpansion(round)] : []),
    ]);
  }

  async openLeave(round: number, login: string, origin?: string, kind?: string): Promise<Act> {
    return (await this.official(login)).act(round, 'open', 'cases', { process: 'leave-request', form: this.leaveForm(kind) }, origin);
  }

  /** Two items of two departments, so that both have to give their opinion. */
  async openExpansion(round: number): Promise<Act | undefined> {
    const officer = await this.official('liming');
    const file = await officer.scan();
    if (file === undefined) return undefined;
    return officer.act(round, 'open', 'cases', { process: 'power-expansion', form: this.expansionForm(file) });
  }

  private async apply(round: number, login: string, stop: AbortSignal): Promise<void> {
    const official = await this.official(login);
    for (let opened = 0; !stop.aborted; await this.pause(60, 240)) {
      if (opened < openedPerRound && this.chance.happens(0.5)) {
        opened += 1;
        await this.openLeave(round, login);
      } else if (this.chance.happens(0.06)) await this.withdraw(round, official);
      else await this.decideOne(round, official);
    }
  }

  private async decide(round: number, login: string, stop: AbortSignal): Promise<void> {
    const official = await this.official(login);
    while (!stop.aborted) {
      const decided = await this.decideOne(round, official);
      await (decided ? this.pause(20, 80) : this.pause(200, 500));
    }
  }

  private async decideOne(round: number, official: Official): Promise<boolean> {
    const page = (await official.read(`tasks?limit=${mostTasks}`)) as { items: Task[] } | undefined;
    const tasks = (page?.items ?? []).filter((task) => !this.left.has(`${official.login} ${task.id}`));
    if (tasks.length === 0) return false;
    const task = this.chance.pick(tasks);
    const decision = await decisionOn(task, official, this.chance, () => this.formOf(task.caseId));
    if (!decision) {
      this.left.add(`${official.login} ${task.id}`);
      return false;
    }
    const act = await official.act(
      round,
      decision.kind,
      `tasks/${task.id}/${decision.kind === 'decide' ? 'decisions' : 'resubmissions'}`,
      decision.body,
    );
    if (act.result === 'refused') this.left.add(`${official.login} ${task.id}`);
    return true;
  }

  private async withdraw(round: number, official: Official): Promise<void> {
    const own = this.journal.acts.filter((act) => act.who === official.login && act.kind === 'open' && act.result === 'ok').slice(-6);
    if (own.length === 0) return;
    await official.act(round, 'withdraw', `cases/${caseOf(this.chance.pick(own)) ?? ''}/withdrawals`, { reason: '计划有变' });
  }

  /** What the application said that opened the case. */
  private formOf(caseId: string): JsonObject | undefined {
    const act = this.journal.acts.find((one) => one.kind === 'open' && caseOf(one) === caseId);
    return act && (JSON.parse(act.body) as { form: JsonObject }).form;
  }

  /** Any half day of the coming years: now and then two overlap, and one has to be refused. */
  leaveForm(kind?: string): JsonObject {
    const on = addWorkingDays('2026-12-01', this.chance.between(1, furthestDay), calendar).on;
    const half = this.chance.pick(['am', 'pm']);
    const chosen = kind ?? this.chance.pick(['duty-travel', 'duty-travel', 'annual', 'personal']);
    return { kind: chosen, fromOn: on, fromHalf: half, toOn: on, toHalf: half, reason: '外出', phone: '13800000000', standIn: '丁毅' };
  }

  private expansionForm(file: string): JsonObject {
    const item = (id: string, heldBy: string): JsonObject => {
      this.serial += 1;
      const number = `5117${String(this.serial).padStart(8, '0')}`;
      return {
        ...{ id, heldBy, supervisedBy: heldBy, powerType: 'CONFIRMATION', code: number, name: `演练事项 ${number}` },
        ...{ legalBasis: '就业服务与就业管理规定', legalArticle: '第六十一条', legalText: '失业后应当进行失业登记。' },
        ...{ transferMode: 'EMPOWER', urgency: '群众往返不便', capacity: '已有持证人员2名', duties: ['受理、审核、登记'] },
        ...{ accountability: ['不依法履行职责的'], legalDays: 10, promisedDays: 5 },
      };
    };
    return {
      ...{ town: organisationId('JIUYUAN'), necessity: '方便群众就近办事', yearlyVolume: 1200, staff: '持证人员2名' },
      ...{ certificates: '执法证2本', equipment: '专网终端2台', risk: '低，已制定预案', effectiveOn: '2026-12-31' },
      ...{ requestFiles: [file], feasibilityFiles: [file], items: [item('a', 'CITY_HRSS'), item('b', 'CITY_NR')] },
    };
  }

  private pause(least: number, most: number): Promise<void> {
    return sleep(this.chance.between(least, most));
  }
}

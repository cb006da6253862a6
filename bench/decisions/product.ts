import { randomUUID } from 'node:crypto';
import type { Serving } from '../installation';
import { HttpConnections } from '../measure/http-connections';
import type { County } from './county';
import type { LeaveWeek } from './leave-weeks';
import { bodyOf, type CommandName, type Contestant } from './lifecycle';

export interface Sent {
  readonly key: string;
  readonly answer: { readonly caseId: string; readonly number: string; readonly at: string };
}

/** The product over HTTP, each person with their own session. */
export class Product implements Contestant {
  private readonly http: HttpConnections;
  private readonly standIn: HttpConnections;
  private readonly approved = new Map<string, LeaveWeek>();
  private readonly returns: { readonly id: string; readonly week: LeaveWeek }[] = [];
  readonly pid: number;
  readonly waiting = (): boolean => this.returns.length > 0;

  constructor(
    servers: { readonly api: Serving; readonly standIn?: Serving },
    private readonly county: County,
    private readonly nextWeek: () => LeaveWeek,
    connections: number,
  ) {
    this.http = new HttpConnections(servers.api.origin, connections);
    this.standIn = new HttpConnections((servers.standIn ?? servers.api).origin, 1);
    this.pid = servers.api.pid;
  }

  async apply(timed: Parameters<Contestant['apply']>[0]): Promise<void> {
    const week = this.nextWeek();
    const { answer } = await timed(() => this.submit(week));
    await timed(() => this.decide('town', answer.caseId, week));
    await timed(() => this.decide('department', answer.caseId, week));
    this.approved.set(answer.caseId, week);
  }

  async report(timed: Parameters<Contestant['report']>[0]): Promise<void> {
    const waiting = this.returns.pop();
    if (!waiting) throw new Error('no return waits');
    await timed(() => this.decide('report', waiting.id, waiting.week));
  }

  async openReturns(): Promise<number> {
    const { text } = await this.standIn.post('/returns', [...this.approved.keys()]);
    for (const [leave, id] of Object.entries(JSON.parse(text) as Record<string, string>)) {
      const week = this.approved.get(leave);
      if (week) this.returns.push({ id, week });
    }
    if (this.returns.length !== this.approved.size) throw new Error(`${this.approved.size} leaves, ${this.returns.length} returns`);
    this.approved.clear();
    return this.returns.length;
  }

  async openReturnOf(leave: string, week: LeaveWeek): Promise<void> {
    this.approved.set(leave, week);
    await this.openReturns();
    this.returns.length = 0;
  }

  submit(week: LeaveWeek): Promise<Sent> {
    return this.send('/api/v1/cases', week.applicant.person, bodyOf('submit', week));
  }

  /** The first seat of a case is the first step's, the second the next one's. */
  decide(command: Exclude<CommandName, 'submit'>, caseId: string, week: LeaveWeek): Promise<Sent> {
    const { applicant } = week;
    const by = command === 'town' ? applicant.secretary : command === 'department' ? applicant.director : applicant.person;
    return this.send(`/api/v1/tasks/${caseId}.${command === 'department' ? 2 : 1}/decisions`, by, bodyOf(command, week));
  }

  withdraw(caseId: string, person: string): Promise<Sent> {
    return this.send(`/api/v1/cases/${caseId}/withdrawals`, person, { reason: '计划有变' });
  }

  async close(): Promise<void> {
    await Promise.all([this.http.close(), this.standIn.close()]);
  }

  private async send(path: string, person: string, body: object): Promise<Sent> {
    const key = randomUUID();
    const authorization = `Bearer ${this.county.tokens.get(person) ?? ''}`;
    const { text } = await this.http.post(path, body, { authorization, 'idempotency-key': key });
    return { key, answer: JSON.parse(text) as Sent['answer'] };
  }
}

import { randomUUID } from 'node:crypto';
import { v7 as newId } from 'uuid';
import type { Serving } from '../installation';
import { HttpConnections } from '../measure/http-connections';
import type { Template } from '../limit/decisions-server';
import type { Values } from '../limit/written-rows';
import { bookedTime, type LeaveWeek } from './leave-weeks';
import { bodyOf, type CommandName, type Contestant } from './lifecycle';

interface Kept {
  readonly week: LeaveWeek;
  readonly values: Values;
}

/** The same rows through a bare handler: each command is one statement. */
export class BareLimit implements Contestant {
  private readonly http: HttpConnections;
  private readonly approved: Kept[] = [];
  private readonly returns: Kept[] = [];
  private count = 0;
  readonly pid: number;
  readonly waiting = (): boolean => this.returns.length > 0;

  constructor(
    server: Serving,
    private readonly nextWeek: () => LeaveWeek,
    connections: number,
  ) {
    this.http = new HttpConnections(server.origin, connections);
    this.pid = server.pid;
  }

  async prepare(templates: readonly Template[]): Promise<void> {
    await this.http.post('/templates', templates);
  }

  async apply(timed: Parameters<Contestant['apply']>[0]): Promise<void> {
    const week = this.nextWeek();
    this.count += 1;
    const number = `LX-2026-${String(this.count).padStart(6, '0')}`;
    const returnNumber = number.replace('LX', 'LY');
    const values = { case: newId(), return: newId(), number, returnNumber, person: week.applicant.person, during: bookedTime(week) };
    for (const command of ['submit', 'town', 'department'] as const) await timed(() => this.send(command, { week, values }));
    this.approved.push({ week, values });
  }

  async openReturns(): Promise<number> {
    for (let next = this.approved.splice(0, 8); next.length > 0; next = this.approved.splice(0, 8)) {
      await Promise.all(next.map((one) => this.send('between', one)));
      this.returns.push(...next);
    }
    return this.returns.length;
  }

  async report(timed: Parameters<Contestant['report']>[0]): Promise<void> {
    const waiting = this.returns.pop();
    if (!waiting) throw new Error('no return waits');
    await timed(() => this.send('report', waiting));
  }

  close(): Promise<void> {
    return this.http.close();
  }

  private async send(command: CommandName | 'between', { week, values }: Kept): Promise<void> {
    const body = command === 'between' ? {} : bodyOf(command, week);
    const { text } = await this.http.post(`/commands/${command}`, { ...body, values: { ...values, key: randomUUID() } });
    JSON.parse(text);
  }
}

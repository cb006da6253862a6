import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { JsonObject } from '../../domain/json';
import { today, workdayAfter } from '../smoke/days';
import { type Answer, type ApiClient, signIn } from './api-client';
import { multipart, multipartType } from './multipart';
import { type Program, type Server, startServer, startWorker } from './programs';
import { freshDatabase, type TestDatabase } from './services';

const pdf = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

interface Programs {
  readonly database: TestDatabase;
  readonly server: Server;
  readonly worker: Program | undefined;
  readonly sql: Client;
}

/** One server on a database of its own, the people of the demo at it, and a look behind its answers. */
export class Desk {
  private readonly people = new Map<string, Promise<ApiClient>>();
  private lastDay = workdayAfter(today(), 10);

  private constructor(private readonly programs: Programs) {}

  static async open(name: string, { withWorker = false } = {}): Promise<Desk> {
    const database = await freshDatabase(name);
    const sql = new Client({ connectionString: database.url });
    const [server, worker] = await Promise.all([
      startServer({ database }),
      withWorker ? startWorker({ database }) : undefined,
      sql.connect(),
    ]);
    return new Desk({ database, server, worker, sql });
  }

  get origin(): string {
    return this.programs.server.origin;
  }

  get database(): TestDatabase {
    return this.programs.database;
  }

  async close(): Promise<void> {
    await Promise.all([this.programs.server.stop(), this.programs.worker?.stop(), this.programs.sql.end()]);
  }

  as(login: string): Promise<ApiClient> {
    const client = this.people.get(login) ?? signIn(this.origin, login);
    this.people.set(login, client);
    return client;
  }

  async rows<Row extends object>(text: string, params: readonly unknown[] = []): Promise<Row[]> {
    return (await this.programs.sql.query<Row>(text, [...params])).rows;
  }

  /** A working day that no leave of this desk has used. */
  freshDay(): string {
    this.lastDay = workdayAfter(this.lastDay, 1);
    return this.lastDay;
  }

  /** A day of duty travel: the deputy decides, and nobody else is asked. */
  async openLeave(login: string, more: JsonObject = {}): Promise<string> {
    const on = this.freshDay();
    const form = { kind: 'duty-travel', fromOn: on, fromHalf: 'am', toOn: on, toHalf: 'pm', reason: '外出培训', ...more };
    return this.opened(login, 'leave-request', form);
  }

  async opened(login: string, process: string, form: JsonObject): Promise<string> {
    const { status, body } = await (await this.as(login)).post('/api/v1/cases', { process, form });
    if (status !== 201) throw new Error(`${process} of ${login} was not accepted: ${JSON.stringify(body)}`);
    return body.caseId as string;
  }

  async view(login: string, caseId: string): Promise<Answer['body']> {
    const { status, body } = await (await this.as(login)).get(`/api/v1/cases/${caseId}`);
    if (status !== 200) throw new Error(`${login} cannot read ${caseId}: ${JSON.stringify(body)}`);
    return body;
  }

  /** As the answer asks of whoever finds Temporal away, which on a busy machine it seems to be: again, with the same key. */
  async postUntilThere(login: string, path: string, body: object, key: string = randomUUID()): Promise<Answer> {
    for (let tries = 1; ; tries += 1) {
      const answer = await (await this.as(login)).post(path, body, { key });
      if (answer.status !== 503 || tries === 10) return answer;
    }
  }

  /** The address of the person's task at that step. */
  async task(login: string, caseId: string, step: string): Promise<string> {
    const { moves } = await this.view(login, caseId);
    const move = (moves as { step?: string; seat?: number }[]).find((one) => one.step === step && one.seat !== undefined);
    if (!move) throw new Error(`${login} has nothing to do at ${step}: ${JSON.stringify(moves)}`);
    return `/api/v1/tasks/${caseId}.${move.seat}`;
  }

  async decide(login: string, caseId: string, step: string, decision: JsonObject): Promise<void> {
    const answer = await (await this.as(login)).post(`${await this.task(login, caseId, step)}/decisions`, decision);
    if (answer.status !== 200) throw new Error(`${step} by ${login}: ${JSON.stringify(answer.body)}`);
  }

  /** A scanned paper of this person; answers its id. */
  async scan(login: string): Promise<string> {
    const body = multipart([{ name: 'file', filename: '扫描件.pdf', content: pdf }]);
    const headers = { 'content-type': multipartType, 'idempotency-key': randomUUID() };
    const answer = await (await this.as(login)).send('POST', '/api/v1/attachments', { body, headers });
    return answer.body.id as string;
  }

  /** Everything an act on the case could have left behind. */
  async footprint(caseId: string): Promise<object> {
    const [row] = await this.rows(
      `SELECT c.seq, c.moved_at, encode(c.head, 'hex') AS head, md5(c.state::text) AS state,
        (SELECT json_agg(e.type ORDER BY e.seq) FROM case_event AS e WHERE e.case_id = c.id) AS events,
        (SELECT json_agg(t ORDER BY t.seat, t.holder) FROM task AS t WHERE t.case_id = c.id) AS tasks,
        (SELECT count(*) FROM decision AS d WHERE d.case_id = c.id) AS decisions,
        (SELECT count(*) FROM register_entry AS r WHERE r.case_id = c.id) AS entries,
        (SELECT count(*) FROM notice AS n WHERE n.case_id = c.id) AS notices
      FROM "case" AS c WHERE c.id = $1`,
      [caseId],
    );
    return row ?? {};
  }

  /** Sends what must be refused, and makes sure that nothing of it is half done. */
  async refused(caseId: string, act: () => Promise<Answer>): Promise<Answer> {
    const before = await this.footprint(caseId);
    const answer = await act();
    if (answer.status < 400) throw new Error(`this was accepted: ${JSON.stringify(answer.body)}`);
    expect(await this.footprint(caseId)).toEqual(before);
    return answer;
  }
}

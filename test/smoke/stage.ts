import { setTimeout as sleep } from 'node:timers/promises';
import type { Json, JsonObject } from '../../domain/json';
import { DemoPerson, type Loose, type Reply } from './demo-person';

/** What the smoke run says of itself at the end. */
export interface Tally {
  checks: number;
  readonly failures: string[];
}

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

/** The people of the demo at one server, and what was checked so far. */
export class Stage {
  private readonly people = new Map<string, DemoPerson>();

  constructor(
    readonly origin: string,
    readonly tally: Tally,
    private readonly say: (line: string) => void,
  ) {}

  scene(title: string): void {
    this.say(`\n${title}`);
  }

  check(what: string, holds: boolean, shown: unknown = ''): void {
    this.tally.checks += 1;
    this.say(`  ${holds ? '✓' : '✗'} ${what}`);
    if (holds) return;
    const failure = `${what}: ${JSON.stringify(shown)}`;
    this.tally.failures.push(failure);
    this.say(`    ${failure.slice(0, 1000)}`);
  }

  async as(login: string): Promise<DemoPerson> {
    let client = this.people.get(login);
    if (!client) {
      client = await DemoPerson.signIn(this.origin, login);
      this.people.set(login, client);
    }
    return client;
  }

  /** A scanned paper of this person; answers its id. */
  async scan(login: string): Promise<string> {
    const reply = await (await this.as(login)).upload('扫描件.pdf', new Uint8Array(PDF));
    if (reply.status !== 201) throw new Error(`upload by ${login}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return String(reply.body['id']);
  }

  async open(login: string, process: string, form: JsonObject): Promise<Reply> {
    return (await this.as(login)).post('cases', { process, form });
  }

  /** Opens a case that must be accepted, and answers its id. */
  async opened(login: string, process: string, form: JsonObject): Promise<string> {
    const reply = await this.open(login, process, form);
    this.check(`${login} 提交 ${process} → 201`, reply.status === 201, reply.body);
    if (reply.status !== 201) throw new Error(`${process} was refused: ${JSON.stringify(reply.body)}`);
    return String(reply.body['caseId']);
  }

  async view(login: string, caseId: string): Promise<Loose> {
    const reply = await (await this.as(login)).get(`cases/${caseId}`);
    if (reply.status !== 200) throw new Error(`${login} cannot read ${caseId}: ${JSON.stringify(reply.body)}`);
    return reply.body;
  }

  /** The person's open task at that step of the case. */
  async task(login: string, caseId: string, step: string): Promise<string> {
    const view = await this.view(login, caseId);
    const move = (view['moves'] as readonly Loose[]).find((one) => one['step'] === step && one['seat'] !== undefined);
    if (!move) throw new Error(`${login} has nothing to do at ${step}: ${JSON.stringify(view['moves'])}`);
    return `${caseId}.${String(move['seat'])}`;
  }

  /** The person decides at the step; anything but 200 is a failure of the run. */
  async decide(login: string, caseId: string, step: string, body: JsonObject): Promise<void> {
    const task = await this.task(login, caseId, step);
    const reply = await (await this.as(login)).post(`tasks/${task}/decisions`, body);
    this.check(`${login} ${step}: ${String(body['outcome'])}`, reply.status === 200, reply.body);
    if (reply.status !== 200) throw new Error(`${step} by ${login}: ${JSON.stringify(reply.body)}`);
  }

  /** Waits for what the conductor is to do; the long stops are for a slow machine, not for the usual way. */
  async until<T>(what: string, look: () => Promise<T | undefined>, withinMs = 60_000): Promise<T> {
    const end = Date.now() + withinMs;
    for (;;) {
      const found = await look();
      if (found !== undefined) {
        this.check(what, true);
        return found;
      }
      if (Date.now() > end) {
        this.check(what, false, `not within ${withinMs / 1000} s`);
        throw new Error(`waited in vain: ${what}`);
      }
      await sleep(250);
    }
  }

  /** The step of the case as the person sees it; nothing while the case is none of theirs. */
  async step(login: string, caseId: string, step: string): Promise<Loose | undefined> {
    const reply = await (await this.as(login)).get(`cases/${caseId}`);
    if (reply.status === 404) return undefined;
    return (reply.body['steps'] as readonly Loose[]).find((one) => one['step'] === step);
  }

  async expectStatus(what: string, reply: Promise<Reply>, status: number): Promise<Json> {
    const { status: found, body } = await reply;
    this.check(`${what} → ${status}`, found === status, { found, body });
    return body;
  }
}

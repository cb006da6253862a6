import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { environmentWith } from '../../src/config';
import { freePort } from '../../src/launch/free-port';
import { services } from '../support/services';

/** `npm start` without the build, on a data directory of its own. */
class Launcher {
  private written = '';
  readonly ended: Promise<number | null>;
  private constructor(readonly process: ChildProcess) {
    for (const stream of [process.stdout, process.stderr]) stream?.on('data', (chunk: Buffer) => (this.written += chunk.toString()));
    this.ended = new Promise((resolve) => process.once('exit', resolve));
  }

  static start(home: string, port: number, env: Record<string, string> = {}): Launcher {
    const settings = {
      // Not the services of this test run: the launcher brings its own.
      ...{ DATABASE_URL: undefined, TEMPORAL_ADDRESS: undefined, NODE_ENV: 'development' },
      ...{ CHENGBAN_DATA: home, HTTP_PORT: String(port), TEMPORAL_CLI_PATH: services().temporalCli, ...env },
    };
    return new Launcher(spawn(process.execPath, ['dist/src/start.js'], { env: environmentWith(settings), stdio: 'pipe' }));
  }

  get output(): string {
    return this.written;
  }

  async ready(): Promise<void> {
    let running = true;
    void this.ended.then(() => (running = false));
    while (!this.written.includes('Chengban is ready')) {
      if (!running) throw new Error(`The launcher ended:\n${this.written}`);
      await sleep(50);
    }
  }

  async end(signal: NodeJS.Signals): Promise<number | null> {
    this.process.kill(signal);
    return this.ended;
  }
}

const home = () => join(services().home, 'launcher');

async function inDatabase<Row>(sql: string): Promise<Row[]> {
  const { DATABASE_URL } = JSON.parse(readFileSync(join(home(), 'services.json'), 'utf8')) as { DATABASE_URL: string };
  const client = new Client({ connectionString: DATABASE_URL });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}

describe('npm start', () => {
  jest.setTimeout(300_000);
  let port: number;
  let launcher: Launcher;

  beforeAll(async () => {
    port = await freePort();
    launcher = Launcher.start(home(), port);
    await launcher.ready();
  });
  afterAll(async () => void (await launcher.end('SIGINT')));

  it('shows where everything is and who may sign in', () => {
    expect(launcher.output).toContain(`http://127.0.0.1:${port}/api/docs`);
    expect(launcher.output).toMatch(/Temporal UI {4}http/);
    expect(launcher.output).toMatch(/Demo accounts/);
  });

  it('a second one on the same data steps back with one sentence', async () => {
    const second = Launcher.start(home(), port);
    expect(await second.ended).toBe(1);
    expect(second.output).toMatch(/Chengban is already running on .* \(process \d+\)\./);
  });

  it('Ctrl-C stops it with exit code 0, and the next start finds the data', async () => {
    await inDatabase('create table mark (v text)');
    expect(await launcher.end('SIGINT')).toBe(0);
    launcher = Launcher.start(home(), port);
    await launcher.ready();
    expect(await inDatabase('select * from mark')).toEqual([]);
  });

  it('kill -9 leaves nothing that blocks the next start, and loses nothing', async () => {
    await inDatabase(`insert into mark values ('kept')`);
    await launcher.end('SIGKILL');
    launcher = Launcher.start(home(), port);
    await launcher.ready();
    expect(await inDatabase('select * from mark')).toEqual([{ v: 'kept' }]);
    expect((await fetch(`http://127.0.0.1:${port}/healthz/live`)).status).toBe(200);
  });

  it('a taken port is named, with what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    const taken = await new Promise<number>((resolve) =>
      other.once('listening', () => resolve((other.address() as { port: number }).port)),
    );
    const refused = Launcher.start(`${home()}-port`, taken);
    expect(await refused.ended).toBe(1);
    expect(refused.output).toMatch(new RegExp(`Port ${taken} is taken by .*HTTP_PORT=`, 's'));
    other.close();
  });

  it('a Temporal that is not there is named, with what to do', async () => {
    const refused = Launcher.start(`${home()}-temporal`, await freePort(), { TEMPORAL_CLI_PATH: '/nowhere/temporal' });
    expect(await refused.ended).toBe(1);
    expect(refused.output).toMatch(/TEMPORAL_CLI_PATH names \/nowhere\/temporal, which is not a working Temporal CLI\.\nCorrect it/);
  });

  it('refuses production', async () => {
    const refused = Launcher.start(`${home()}-production`, port, {
      NODE_ENV: 'production',
      DATABASE_URL: 'postgres://a/b',
      TEMPORAL_ADDRESS: 'a:1',
    });
    expect(await refused.ended).toBe(1);
    expect(refused.output).toContain('refuses to run with NODE_ENV=production');
  });
});

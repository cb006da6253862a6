import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';

const VERSION = 'v1.31.2';
const PROGRAMS = { 'temporal-server': 'cmd/server', 'temporal-sql-tool': 'cmd/tools/sql' };

/** Builds the real server and its schema tool once, with the Go toolchain alone; later starts find them. */
export function buildServer(bin, say) {
  mkdirSync(bin, { recursive: true });
  for (const [name, path] of Object.entries(PROGRAMS)) {
    const target = join(bin, name);
    if (existsSync(target) && versionOf(target) === VERSION) continue;
    say(`Building ${name} ${VERSION} from source; the first time this takes some minutes.`);
    const env = { ...process.env, GOBIN: bin, GOFLAGS: '' };
    const go = spawnSync('nice', ['go', 'install', `go.temporal.io/server/${path}@${VERSION}`], { env, stdio: ['ignore', 2, 2] });
    if (go.status !== 0) throw new Error(`"go install" of ${path} failed; it needs Go 1.26.4 or newer (or 1.21 and a reachable proxy).`);
    renameSync(join(bin, path.split('/').at(-1)), target);
  }
  return VERSION;
}

/** Both schemas, from the definitions that the tool carries with it. */
export function setUpSchemas(bin, port, user, password) {
  for (const [database, schema] of [
    ['temporal', 'temporal'],
    ['temporal_visibility', 'visibility'],
  ]) {
    const connection = ['--plugin', 'postgres12', '--ep', '127.0.0.1', '-p', String(port), '-u', user, '--db', database];
    for (const words of [
      ['setup-schema', '-v', '0.0'],
      ['update-schema', '--schema-name', `postgresql/v12/${schema}`],
    ]) {
      const env = { ...process.env, SQL_PASSWORD: password };
      const tool = spawnSync(join(bin, 'temporal-sql-tool'), [...connection, ...words], { env, encoding: 'utf8' });
      if (tool.status !== 0) throw new Error(`temporal-sql-tool ${words[0]} on ${database} failed:\n${tool.stdout}${tool.stderr}`);
    }
  }
}

/** The settings of docker-compose.yml for the server's own template, plus ports: here everything shares one machine. */
export function serverSettings({ postgresPort, user, password, dynamicConfig, ports }) {
  const [frontend, ...others] = ports.map(String);
  const names = [
    'FRONTEND_HTTP',
    'FRONTEND_MEMBERSHIP',
    'MATCHING_GRPC',
    'MATCHING_MEMBERSHIP',
    'HISTORY_GRPC',
    'HISTORY_MEMBERSHIP',
    'WORKER_GRPC',
    'WORKER_MEMBERSHIP',
  ];
  return {
    DB: 'postgres12',
    DB_PORT: String(postgresPort),
    POSTGRES_SEEDS: '127.0.0.1',
    POSTGRES_USER: user,
    POSTGRES_PWD: password,
    NUM_HISTORY_SHARDS: '16',
    BIND_ON_IP: '127.0.0.1',
    DYNAMIC_CONFIG_FILE_PATH: dynamicConfig,
    LOG_LEVEL: 'warn',
    FRONTEND_GRPC_PORT: frontend,
    ...Object.fromEntries(names.map((name, index) => [`${name}_PORT`, others[index]])),
  };
}

function versionOf(program) {
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return `v${/(\d+\.\d+\.\d+)/.exec(stdout ?? '')?.[1]}`;
}

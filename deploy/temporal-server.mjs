import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
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

/** JSON is YAML too. One history shard per few dozen commits a second, one task-queue partition: a small site. */
export function writeConfig(folder, { postgresPort, user, password, ports }) {
  const dynamic = join(folder, 'dynamic.yaml');
  writeFileSync(
    dynamic,
    JSON.stringify({
      'matching.numTaskqueueReadPartitions': [{ value: 1 }],
      'matching.numTaskqueueWritePartitions': [{ value: 1 }],
      'system.enableActivityEagerExecution': [{ value: true }],
    }),
  );
  const store = (databaseName, maxConns) => ({
    sql: {
      pluginName: 'postgres12',
      databaseName,
      connectAddr: `127.0.0.1:${postgresPort}`,
      connectProtocol: 'tcp',
      user,
      password,
      maxConns,
      maxIdleConns: maxConns,
      maxConnLifetime: '1h',
    },
  });
  const service = (grpcPort, membershipPort, more = {}) => ({ rpc: { grpcPort, membershipPort, bindOnLocalHost: true, ...more } });
  const [frontend, http, ...rest] = ports;
  const config = {
    log: { stdout: true, level: 'warn' },
    persistence: {
      numHistoryShards: 16,
      defaultStore: 'main',
      visibilityStore: 'visibility',
      datastores: { main: store('temporal', 20), visibility: store('temporal_visibility', 10) },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
    services: {
      frontend: service(frontend, rest[0], { httpPort: http }),
      matching: service(rest[1], rest[2]),
      history: service(rest[3], rest[4]),
      worker: service(rest[5], rest[6]),
    },
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: { enabled: true, initialFailoverVersion: 1, rpcName: 'frontend', rpcAddress: `127.0.0.1:${frontend}` },
      },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    publicClient: { hostPort: `127.0.0.1:${frontend}` },
    dynamicConfigClient: { filepath: dynamic, pollInterval: '60s' },
  };
  const file = join(folder, 'temporal.yaml');
  writeFileSync(file, JSON.stringify(config, null, 2), { mode: 0o600 });
  return file;
}

function versionOf(program) {
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return `v${/(\d+\.\d+\.\d+)/.exec(stdout ?? '')?.[1]}`;
}

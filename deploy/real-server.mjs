// The topology of docker-compose.yml as plain processes, for machines without a Docker engine: PostgreSQL 15, the real
// Temporal server built from source, API and worker. Then a campaign runs against it (the smoke test, unless told
// otherwise) and the last line of the output is one JSON object.
//   node deploy/real-server.mjs                            npm run smoke, on the real server
//   node deploy/real-server.mjs --faults --rounds 3        npm run faults, which kills these two servers as well
//   node deploy/real-server.mjs --keep                     only the servers, until Ctrl-C; prints their addresses
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { buildServer, serverSettings, setUpSchemas } from './temporal-server.mjs';

const root = join(import.meta.dirname, '..');
const require = createRequire(import.meta.url);
const bin = resolve(root, '.chengban/bin');
const debian = '/usr/lib/postgresql/15/bin';
const say = (line) => void process.stderr.write(`${line}\n`);
const running = [];

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void finish(130));

try {
  await main();
} catch (error) {
  say(error?.remedy ? `${error.message}\n${error.remedy}` : (error?.stack ?? String(error)));
  console.log(JSON.stringify({ ok: false, error: String(error?.message ?? error) }));
  await finish(1);
}

async function main() {
  const args = process.argv.slice(2);
  const version = buildServer(bin, say);
  if (spawnSync('npx', ['nest', 'build'], { cwd: root, stdio: ['ignore', 2, 2] }).status !== 0) throw new Error('The build failed.');
  const directory = await freshDirectory();
  const postgres = await startPostgres(directory);
  const temporal = await startTemporal(directory, postgres);
  const file = await prepare(directory, postgres, temporal.address);
  say(`Temporal ${version} on ${temporal.address}, ${postgres.version} on port ${postgres.port}; ${file}`);
  if (args.includes('--keep')) return;
  const [campaign, ...rest] = args[0] === '--faults' ? await handOver(directory, postgres, temporal, args.slice(1)) : chosen(args);
  const { code, last } = await run(campaign, ['--json', ...rest], { NODE_ENV: 'test', CHENGBAN_TEST_SERVICES: file });
  console.log(JSON.stringify({ ok: code === 0, temporal: version, postgres: postgres.version, campaign, result: parsed(last) }));
  await finish(code);
}

function chosen(args) {
  return args[0] === '--run' ? args.slice(1) : ['dist/test/smoke/main.js'];
}

/** Whoever is to kill the servers must have started them: they are stopped here, and how to start them is written down. */
async function handOver(directory, postgres, temporal, args) {
  for (const child of running.splice(0)) await child.stop(30_000);
  const file = join(directory.home, 'handed-over.json');
  const { port, making } = postgres;
  part('write-whole').writeWhole(file, JSON.stringify({ home: directory.home, postgres: { port, making }, temporal }, null, 2));
  return ['dist/test/faults/main.js', '--handed-over', file, ...args];
}

async function freshDirectory() {
  const { openDataDirectory } = part('data-directory');
  const home = resolve(root, '.chengban/real-server');
  mkdirSync(join(home, 'run'), { recursive: true });
  await part('pid-file').stopLeftovers(join(home, 'run'));
  await part('postgres-orphan').endOrphan(join(home, 'postgres'));
  rmSync(home, { recursive: true, force: true });
  return openDataDirectory(home);
}

async function startPostgres(directory) {
  const { openCluster, clusterUrl } = part('postgres-cluster');
  const has15 = existsSync(join(debian, 'postgres'));
  const own = {
    binaries: { home: debian, initdb: join(debian, 'initdb'), postgres: join(debian, 'postgres') },
    locale: ['--locale', 'C.UTF-8'],
  };
  const making = has15 ? own : {};
  const cluster = await openCluster(directory.postgres, directory, making);
  const port = await part('free-port').freePort();
  running.push(await part('postgres-server').startPostgres(cluster, port, directory));
  for (const database of ['chengban', 'temporal', 'temporal_visibility', 'template_chengban']) {
    await part('postgres-database').ensureDatabase(cluster, port, database);
  }
  const version = spawnSync(cluster.binaries.postgres, ['--version'], { encoding: 'utf8' }).stdout.trim();
  return { port, making, password: cluster.password, version, url: (name, superuser) => clusterUrl(cluster, port, name, superuser) };
}

async function startTemporal(directory, { port, password }) {
  const { Child } = part('child');
  const access = { user: 'chengban', password };
  setUpSchemas(bin, port, access.user, password);
  const dynamicConfig = join(root, 'deploy/dynamic.yaml');
  const env = serverSettings({ postgresPort: port, ...access, dynamicConfig, ports: await lowPorts(9) });
  const order = { command: join(bin, 'temporal-server'), args: ['--allow-no-auth', 'start'], env };
  const child = Child.start({ ...order, name: 'temporal', env: { ...process.env, ...env } }, directory);
  running.unshift(child);
  const address = `127.0.0.1:${env.FRONTEND_GRPC_PORT}`;
  const namespaces = part('temporal-namespace');
  for (let attempt = 0; ; attempt += 1) {
    try {
      await namespaces.prepareNamespace(address, 'default');
      break;
    } catch (error) {
      if (attempt > 60 || !child.running) {
        throw new Error(`Temporal does not start (${error.message}); its log is ${join(directory.logs, 'temporal.log')}`);
      }
      await new Promise((again) => setTimeout(again, 500));
    }
  }
  part('priority').lowerPriority(child.pid);
  return { address, ...order };
}

/** Temporal keeps the ports of its members in a smallint. */
async function lowPorts(count) {
  const { isFree } = part('free-port');
  const ports = new Set();
  while (ports.size < count) {
    const port = 17_000 + Math.floor(Math.random() * 15_000);
    if (await isFree(port)) ports.add(port);
  }
  return [...ports];
}

/** The template database and the file that the tests' support reads addresses from. */
async function prepare(directory, postgres, temporalAddress) {
  const settings = { DATABASE_URL: postgres.url('template_chengban'), TEMPORAL_ADDRESS: temporalAddress, DEMO: 'true', NODE_ENV: 'test' };
  for (const command of ['migrate', 'seed']) {
    const { code } = await run('dist/src/cli.js', [command], settings);
    if (code !== 0) throw new Error(`"chengban ${command}" failed.`);
  }
  const file = join(directory.home, 'services.json');
  const urls = { postgresUrl: postgres.url('postgres'), superuserUrl: postgres.url('postgres', true) };
  const services = {
    home: directory.home,
    ...urls,
    temporalAddress,
    temporalUiUrl: 'http://127.0.0.1:8080',
    templateDatabase: 'template_chengban',
  };
  part('write-whole').writeWhole(file, JSON.stringify(services, null, 2));
  return file;
}

/** The programs' own words go to the error stream; the last line of their output is kept. */
function run(script, args, env) {
  return new Promise((done) => {
    const child = spawn(process.execPath, [resolve(root, script), ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let written = '';
    child.stdout.on('data', (chunk) => (written += chunk));
    child.once('close', (code) => done({ code: code ?? 1, last: written.trim().split('\n').at(-1) }));
  });
}

function parsed(line) {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}

function part(name) {
  return require(`../dist/src/launch/${name}.js`);
}

async function finish(code) {
  for (const child of running) await child.stop(30_000);
  process.exit(code);
}

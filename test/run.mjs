// npm test: builds, starts the services the specs need, runs jest once, stops everything, says how many passed.
//   npm test -- domain/calendar          arguments go to jest
//   npm test -- --selectProjects unit
//   node test/run.mjs --services         only the services, until Ctrl-C; then `npx jest …` in another terminal
//   node test/run.mjs --run dist/x.js …  the services, and a campaign beside them (npm run smoke, npm run faults)
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const require = createRequire(import.meta.url);
const [onlyServices, campaign, jestArguments] = split(process.argv.slice(2));
const children = new Set();
let stopServices = async () => undefined;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void interrupted());

try {
  await main();
} catch (error) {
  console.error(error?.remedy ? `${error.message}\n${error.remedy}` : error);
  await stopServices();
  finish(0, 1);
}

async function main() {
  await run(join(root, 'deploy/list-processes.mjs'), []);
  if ((await run(bin('@nestjs/cli', 'bin/nest.js'), ['build'])) !== 0) throw new Error('The build failed; no test was run.');
  const { startTestServices } = require('../dist/test/support/test-services.js');
  const { terminalProgress } = require('../dist/src/launch/progress.js');
  const { readConfig } = require('../dist/src/config.js');
  const progress = terminalProgress(process.stderr);
  const running = await startTestServices(root, progress, readConfig().temporalCliPath);
  stopServices = running.stop;
  await prepareTemplate(running.services);
  if (onlyServices) {
    console.log(JSON.stringify(running.services, null, 2));
    return;
  }
  if (campaign) {
    const env = { NODE_ENV: 'test', CHENGBAN_TEST_SERVICES: running.file };
    const code = await run(join(root, campaign), jestArguments, env);
    await stopServices();
    process.exit(code);
  }
  const tally = await jest(running);
  await stopServices();
  finish(tally.passed, tally.failed);
}

async function prepareTemplate({ postgresUrl, templateDatabase, temporalAddress }) {
  const cli = join(root, 'dist/src/cli.js');
  if (!existsSync(cli)) return console.error('dist/src/cli.js is not there: the template database stays empty.');
  const url = new URL(postgresUrl);
  url.pathname = `/${templateDatabase}`;
  const env = { NODE_ENV: 'test', DEMO: 'true', DATABASE_URL: url.href, TEMPORAL_ADDRESS: temporalAddress, LOG_LEVEL: 'warn' };
  for (const command of ['migrate', 'seed']) {
    if ((await run(cli, [command], env)) !== 0) throw new Error(`"chengban ${command}" failed on the template database.`);
  }
}

async function jest({ services, file }) {
  const outputFile = join(services.home, 'jest.json');
  const wanted = ['--config', join(root, 'jest.config.mjs'), '--json', '--outputFile', outputFile, ...jestArguments];
  await run(bin('jest', 'bin/jest.js'), wanted, { NODE_ENV: 'test', CHENGBAN_TEST_SERVICES: file }, 'ignore');
  if (!existsSync(outputFile)) return { passed: 0, failed: 1 };
  const result = JSON.parse(readFileSync(outputFile, 'utf8'));
  rmSync(outputFile);
  return { passed: result.numPassedTests, failed: result.numFailedTests + result.numRuntimeErrorTestSuites };
}

/** Own process group: a Ctrl-C comes to us alone, and we end the rest in order. */
function run(script, args, env = {}, stdout = 'inherit') {
  return new Promise((resolve) => {
    const options = { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', stdout, 'inherit'], detached: true };
    const child = spawn(process.execPath, [script, ...args], options);
    children.add(child);
    child.once('close', (code) => {
      children.delete(child);
      resolve(code ?? 1);
    });
  });
}

function bin(packageName, path) {
  return join(root, 'node_modules', packageName, path);
}

function split(args) {
  if (args[0] === '--run') return [false, args[1], args.slice(2)];
  return [args.includes('--services'), undefined, args.filter((arg) => arg !== '--services')];
}

async function interrupted() {
  for (const child of children) process.kill(-child.pid, 'SIGKILL');
  await stopServices();
  process.exit(130);
}

function finish(passed, failed) {
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed > 0 || passed === 0 ? 1 : 0);
}

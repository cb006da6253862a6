import { ConfigError, readConfig, type Config } from './config';
import { openDataDirectory } from './launch/data-directory';
import { accountTable, demoAccounts } from './launch/demo-accounts';
import { launch, type Launched } from './launch/launch';
import { LauncherLock } from './launch/launcher-lock';
import { terminalProgress, type Progress } from './launch/progress';
import { forgetServices } from './launch/remembered-services';
import { RunningServices } from './launch/running-services';
import { whenStarterIsGone } from './launch/starter';
import { asTrouble, Trouble } from './launch/trouble';

/** npm passes a Ctrl-C on that the terminal has sent already: two within this time are one. */
const ONE_KEYSTROKE = 1_000;

async function start(progress: Progress): Promise<void> {
  const begun = Date.now();
  const config = readConfig();
  refuseProduction(config);
  const directory = openDataDirectory(config.dataDir);
  const lock = await LauncherLock.take(config.dataDir, () => progress.say('  Waiting for an earlier start to finish stopping.'));
  const services = new RunningServices();
  const stop = async (code: number): Promise<never> => {
    lock.sayStopping();
    await services.stop();
    forgetServices(config.dataDir);
    lock.release();
    process.exit(code);
  };
  stopWhenAsked(config, services, progress, stop);
  try {
    const launched = await launch({ config, directory, services, progress });
    await welcome(launched, config, progress, begun);
  } catch (error) {
    if (services.stopping) return;
    complain(asTrouble(error, config.dataDir));
    await stop(1);
  }
}

function refuseProduction(config: Config): void {
  if (!config.production) return;
  throw new Trouble(
    'npm start is for trying Chengban out and for development; it refuses to run with NODE_ENV=production.',
    'In production run dist/src/main.js (API) and dist/src/worker.js with DATABASE_URL and TEMPORAL_ADDRESS; docker-compose.yml shows a whole installation.',
  );
}

function stopWhenAsked(config: Config, services: RunningServices, progress: Progress, stop: (code: number) => Promise<never>): void {
  let firstAsked = 0;
  const asked = (why: string): void => {
    if (services.stopping && Date.now() - firstAsked < ONE_KEYSTROKE) return;
    if (services.stopping) {
      progress.say('Ending everything at once.');
      services.hurry();
      return;
    }
    firstAsked = Date.now();
    progress.say(`\nStopping (${why}); Ctrl-C again ends everything at once.`);
    void stop(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => asked(signal));
  if (config.startedByNpm) whenStarterIsGone(() => asked('whoever started it is gone'));
}

async function welcome(launched: Launched, config: Config, progress: Progress, begun: number): Promise<void> {
  const { origin, temporalUiUrl = 'not told (TEMPORAL_UI_URL)' } = launched;
  const accounts = launched.settings.DEMO === 'true' ? await demoAccounts(launched.settings) : [];
  // The addresses last: the table is longer than a terminal.
  const lines = [
    ...(accounts.length > 0 ? [`\n${accountTable(accounts)}`] : []),
    `\nChengban is ready after ${((Date.now() - begun) / 1000).toFixed(1)} s.\n`,
    `  Application    ${config.publicOrigin ?? origin}`,
    `  API (Swagger)  ${origin}/api/docs`,
    `  Temporal UI    ${temporalUiUrl}`,
    `  Data and logs  ${config.dataDir}\n`,
    'Ctrl-C stops everything; the data stays.',
  ];
  progress.say(lines.join('\n'));
}

function complain(error: unknown): void {
  const expected = error instanceof Trouble || error instanceof ConfigError;
  const text = expected ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`\n${text}\n${error instanceof Trouble ? `${error.remedy}\n` : ''}`);
}

start(terminalProgress()).catch((error: unknown) => {
  complain(error);
  process.exit(1);
});

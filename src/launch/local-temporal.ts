import { join } from 'node:path';
import type { Config } from '../config';
import type { DataDirectory } from './data-directory';
import { knownCause } from './known-causes';
import type { Ports } from './ports';
import type { Progress } from './progress';
import type { RunningServices } from './running-services';
import { Supervised } from './supervised';
import { findTemporal } from './temporal-binary';
import { prepareNamespace } from './temporal-namespace';
import { startTemporal, temporalAnswers } from './temporal-server';

/** Temporal on this machine at lower priority, kept running; answers with what it is. */
export async function localTemporal(
  directory: DataDirectory,
  ports: Ports,
  config: Config,
  services: RunningServices,
  progress: Progress,
): Promise<string> {
  const binary = await findTemporal(directory, config.temporalCliPath, progress);
  const plan = {
    binary: binary.path,
    port: ports.temporal,
    uiPort: ports.temporalUi,
    namespace: config.temporalNamespace,
    databaseFile: join(directory.temporal, 'temporal.db'),
    home: directory.temporal,
  };
  const start = (born: Parameters<typeof startTemporal>[2]) => startTemporal(plan, directory, born);
  await services.begin('Temporal', new Supervised('Temporal', start, progress.warn, knownCause));
  await prepareNamespace(`127.0.0.1:${ports.temporal}`, config.temporalNamespace);
  return `127.0.0.1:${ports.temporal}, CLI ${binary.version}`;
}

/** A server somebody else runs. That it does not answer is no reason to stop: clicks work without it. */
export async function givenTemporal(config: Config, progress: Progress): Promise<string> {
  const about = `${config.temporalAddress}, as given`;
  if (config.temporalTls || config.temporalApiKey !== undefined) return about;
  if (await temporalAnswers(config.temporalAddress, config.temporalNamespace)) return about;
  progress.warn(
    `Temporal at ${config.temporalAddress} (namespace ${config.temporalNamespace}) does not answer. ` +
      'People can work; deadlines wait until it does.',
  );
  return about;
}

import { terminalProgress } from '../src/launch/progress';
import { conductors } from './conductors/conductors';
import { decisions } from './decisions/decisions';
import { inbox } from './inbox/inbox';
import { machine } from './measure/machine';
import { type Options, optionsFrom } from './options';
import type { Result } from './report';
import { rules } from './rules/rules';
import { start } from './start/start';

type Bench = (options: Options) => Promise<Result>;

const benches: Readonly<Record<string, Bench>> = { decisions, inbox, conductors, rules, start };

/** `npm run bench -- <name> [--json] [--seconds n] [--rounds n]`: what happens on standard error, the figures last on standard output. */
async function main(): Promise<void> {
  const progress = terminalProgress(process.stderr);
  const { name, json, ...given } = optionsFrom(process.argv.slice(2), Object.keys(benches));
  const options: Options = { ...given, progress };
  const begun = new Date().toISOString();
  const result = await benches[name]?.(options);
  const report = { bench: name, begun, ended: new Date().toISOString(), machine: machine(), seed: options.seed, ...result };
  process.stdout.write(`${JSON.stringify(report, null, json ? undefined : 2)}\n`);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);

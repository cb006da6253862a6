import type { Command } from 'commander';
import type { Edition } from '../../../domain/edition';
import { stepName } from '../../../domain/words/people';
import { editionName } from '../../../processes/registry';
import { type Course, simulate } from '../../../processes/simulation/simulate';
import { type Tally, tallyOf } from '../../../processes/simulation/tally';
import { terminalProgress } from '../../launch/progress';
import { type Output, tell } from '../output';
import { namedEdition } from './named-edition';

const mostPaths = 10;

interface Given extends Output {
  readonly cases: string;
  readonly seed?: string;
}

export function simulateCommand(process: Command): void {
  const command = process
    .command('simulate')
    .description('let random cases run through an edition: which paths they take, how many working days each step costs')
    .argument('<key[@day]>')
    .option('-n, --cases <number>', 'how many', '1000')
    .option('--seed <number>', 'the same seed gives the same cases')
    .option('--json', 'one JSON object with every path')
    .action((name: string, { cases, seed, json }: Given) => {
      const edition = namedEdition(command, name);
      const count = whole(command, '-n', cases);
      const sown = seed === undefined ? Date.now() % 1_000_000 : whole(command, '--seed', seed);
      const tally = tallyOf(played(edition, count, sown));
      tell(json, { edition: editionName(edition), seed: sown, ...tally }, report(edition, sown, tally));
    });
}

function whole(command: Command, option: string, text: string): number {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 && number <= 1_000_000
    ? number
    : command.error(`${option} is a whole number from 1 to 1000000.`);
}

/** A bar on a terminal; nothing elsewhere, so that what comes out stays clean. */
function played(edition: Edition, count: number, seed: number): readonly Course[] {
  const bar = process.stderr.isTTY ? terminalProgress(process.stderr).bar('Simulating', count, `${count} cases`) : undefined;
  const courses: Course[] = [];
  for (const course of simulate(edition, count, seed)) {
    courses.push(course);
    if (courses.length % 20 === 0) bar?.to(courses.length);
  }
  bar?.end();
  return courses;
}

function report(edition: Edition, seed: number, { cases, outcomes, paths, steps, whole }: Tally): string {
  const share = (count: number): string => `${((100 * count) / cases).toFixed(1).padStart(5)}%`;
  const ends = Object.entries(outcomes).map(([outcome, count]) => `  ${share(count)}  ${outcome}`);
  const ways = paths.slice(0, mostPaths).map((path) => {
    const names = path.steps.map((step) => stepName(edition, step).zh);
    return `  ${share(path.count)}  ${names.join(' → ')} ⇒ ${path.outcome}`;
  });
  const rest = paths.slice(mostPaths).reduce((sum, path) => sum + path.count, 0);
  const days = Object.entries(steps).map(([step, { count, median, p90, most }]) => {
    return `  ${String(median).padStart(4)} ${String(p90).padStart(4)} ${String(most).padStart(4)}  ${String(count).padStart(6)}  ${stepName(edition, step).zh}`;
  });
  return [
    `${edition.title.zh}  ${editionName(edition)}：模拟${cases}件，种子${seed}（表单随机，不作校验；办理时间在期限内随机，一成逾期）`,
    '结果',
    ...ends,
    '路径',
    ...ways,
    ...(rest > 0 ? [`  ${share(rest)}  其他${paths.length - mostPaths}种路径`] : []),
    '工作日：中位数、九成、最多、次数',
    ...days,
    `  ${String(whole.median).padStart(4)} ${String(whole.p90).padStart(4)} ${String(whole.most).padStart(4)}  ${String(whole.count).padStart(6)}  全程`,
  ].join('\n');
}

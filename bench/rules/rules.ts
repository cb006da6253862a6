import { agenda } from '../../domain/agenda';
import { decide } from '../../domain/decide';
import type { CaseEvent } from '../../domain/event';
import { fold } from '../../domain/evolve';
import { isRefusal } from '../../domain/refusal';
import { leaveRequest } from '../../processes/leave-request/2026-01-01';
import { decisions } from '../decisions/decisions';
import type { Options } from '../options';
import { atMost, type Result, rounded, type Spread, spreadOf } from '../report';
import { type Asked, lifecycleRules } from './lifecycle-rules';
import { longCase, wideCase } from './large-cases';

const wanted = { share: 0.15, history: 1.2, growth: 10, folding: 3 } as const;

/** What the rules themselves cost: of a command, of a long history, of many seats, of a log folded anew. */
export async function rules(options: Options): Promise<Result> {
  const { progress, rounds } = options;
  const perCommand = await progress.step('Lifecycle', async () => lifecycleCost(rounds));
  const [short, long] = [longCase(20), longCase(20_000)];
  const history = await progress.step('History', async () => compared([short.asked, long.asked], rounds));
  const seats = await progress.step('Seats', async () => compared([10, 100, 1000].map(wideCase), rounds));
  const folding = await progress.step('Folding', async () => foldingCost(long.log, rounds));
  const whole = options.whole ?? (await wholeCommand(options));
  const [ten, hundred, thousand] = seats.map((spread) => spread.median);
  const growth = [(hundred ?? NaN) / (ten ?? NaN), (thousand ?? NaN) / (hundred ?? NaN)];
  return {
    targets: [
      atMost('rules / server CPU of a command', perCommand.median / whole, wanted.share),
      atMost('20,000 past events / 20', (history[1]?.median ?? NaN) / (history[0]?.median ?? NaN), wanted.history),
      atMost('100 open seats / 10', growth[0] ?? NaN, wanted.growth),
      atMost('1,000 open seats / 100', growth[1] ?? NaN, wanted.growth),
      atMost('folding a log / parsing its JSON', folding.fold.median / folding.parse.median, wanted.folding),
    ],
    figures: {
      microseconds: {
        command: { rules: perCommand, server: rounded(whole) },
        pastEvents: { 20: history[0], [long.log.length]: history[1] },
        openSeats: { 10: seats[0], 100: seats[1], 1000: seats[2] },
        log: { events: long.log.length, ...folding },
      },
    },
    notes: [
      'Rules: decide (which folds its events into the case) and agenda, in this process; the four commands of the `decisions` bench among 2,000 people.',
      options.whole === undefined
        ? 'Server: processor time of the API process per command, from a short run of `decisions` with 16 clients; the database’s is not in it.'
        : 'Server: as given with --whole.',
      'Each figure is processor time; what is compared is measured in turns.',
    ],
  };
}

/** Judges the command and says what falls due next, as the server does for each. */
function judge({ edition, state, command, actor, world }: Asked): number {
  const verdict = decide(edition, state, command, { actor, world });
  if (isRefusal(verdict)) throw new Error(`refused: ${verdict.code}`);
  return agenda(verdict.state).length;
}

function lifecycleCost(rounds: number): Spread {
  const all = lifecycleRules();
  const once = (): void => all.forEach(judge);
  const times = warm(once);
  return spreadOf(Array.from({ length: rounds * 3 }, () => cpuOf(once, times) / all.length));
}

/** The same work on each of these in turns, so that a busy machine is busy for all of them. */
function compared(cases: readonly Asked[], rounds: number): readonly Spread[] {
  const works = cases.map((one) => () => void judge(one));
  const times = works.map(warm);
  const measured = works.map((): number[] => []);
  for (let round = 0; round < rounds * 5; round += 1) works.forEach((work, index) => measured[index]?.push(cpuOf(work, times[index] ?? 1)));
  return measured.map(spreadOf);
}

function foldingCost(log: readonly CaseEvent[], rounds: number): { readonly fold: Spread; readonly parse: Spread } {
  const lines = log.map((event) => JSON.stringify(event));
  const measured = { fold: [] as number[], parse: [] as number[] };
  const parse = (): CaseEvent[] => lines.map((line) => JSON.parse(line) as CaseEvent);
  const folded = (): unknown => fold(leaveRequest, 'case-1', log);
  for (let round = 0; round <= rounds * 3; round += 1) {
    const [one, other] = [cpuOf(parse, 1), cpuOf(folded, 1)];
    // The first round warms up.
    if (round > 0) [measured.parse, measured.fold].forEach((list, index) => list.push(index === 0 ? one : other));
  }
  return { fold: spreadOf(measured.fold), parse: spreadOf(measured.parse) };
}

const blockMs = 300;

/** Warms the work up, and answers how often it is to be done for a block long enough to be measured. */
function warm(work: () => unknown): number {
  for (let block = 0; block < 2; block += 1) {
    const begun = performance.now();
    let times = 0;
    for (; performance.now() - begun < blockMs; times += 1) work();
    if (block === 1) return Math.max(times, 1);
  }
  return 1;
}

/** Microseconds of processor time for one. */
function cpuOf(work: () => unknown, times: number): number {
  const before = process.cpuUsage();
  for (let done = 0; done < times; done += 1) work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / times;
}

interface DecisionFigures {
  readonly byClients: readonly { readonly product: { readonly cpuMicrosecondsPerCommand: { readonly server: Spread } } }[];
}

async function wholeCommand(options: Options): Promise<number> {
  const { figures } = await decisions({ ...options, clients: [16], rounds: 1, seconds: Math.min(options.seconds, 4), count: 2000 });
  const [found] = (figures as DecisionFigures).byClients;
  if (!found) throw new Error('the decisions bench has measured nothing');
  return found.product.cpuMicrosecondsPerCommand.server.median;
}

import { Installation, type Serving } from '../installation';
import { closedLoop, forSeconds, type Load, latencyOf, together } from '../measure/closed-loop';
import { HttpConnections } from '../measure/http-connections';
import { type Conditions, conditions } from '../measure/machine';
import type { Options } from '../options';
import { atLeast, atMost, holds, type Result, rounded, spreadOf } from '../report';
import { signIn } from '../sign-in';
import { reader, seedOpenTasks } from './open-tasks';
import { inboxPlans } from './plan';

const clients = 16;
const page = '/api/v1/tasks?limit=50';

interface Round {
  readonly before: Conditions;
  readonly large: Load;
  readonly small: Load;
  readonly limit: Load;
}

/** The first fifty of a person's 10,000 open tasks among 1,000,000, and what the number of tasks costs. */
export async function inbox(options: Options): Promise<Result> {
  const { progress } = options;
  const all = options.count ?? 1_000_000;
  const installation = await Installation.open(progress);
  try {
    const small = await installation.database('small');
    const large = await installation.database('large', 'small');
    await progress.step('1,000 tasks', () => seedOpenTasks(small, { all: 1_000, own: 500 }));
    await progress.step(`${all} tasks`, () => seedOpenTasks(large, { all, own: Math.round(all / 100) }));
    const plans = { small: await inboxPlans(small), large: await inboxPlans(large) };
    const servers = {
      large: await installation.startApi(large, options.profile),
      small: await installation.startApi(small),
      limit: await installation.serveBare(large, 'inbox/inbox-server'),
    };
    const rounds = await measure(servers, options);
    return { ...judged(rounds, plans), figures: { ...figuresOf(rounds), plans } };
  } finally {
    await installation.stop();
  }
}

async function measure(servers: Record<'large' | 'small' | 'limit', Serving>, { rounds, seconds, progress }: Options): Promise<Round[]> {
  const reading = {
    large: await reads(servers.large, page),
    small: await reads(servers.small, page),
    limit: await reads(servers.limit, '/tasks'),
  };
  const block = (what: keyof typeof reading, length: number): Promise<Load> => closedLoop(clients, forSeconds(length), reading[what]);
  for (const what of ['large', 'small', 'limit'] as const) await block(what, Math.min(seconds, 3));
  const measured: Round[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const before = conditions();
    const one = { before, ...(await interleaved(block, seconds)) };
    measured.push(one);
    progress.say(`  round ${round}  load ${before.load}, spin ${before.spin}: ${line(one)}`);
  }
  return measured;
}

const slices = 3;

/** Short slices in turn, so that what else the machine does falls on all three alike. */
async function interleaved(block: (what: 'large' | 'small' | 'limit', length: number) => Promise<Load>, seconds: number) {
  const loads = { large: [] as Load[], small: [] as Load[], limit: [] as Load[] };
  for (let slice = 0; slice < slices; slice += 1) {
    for (const what of ['large', 'limit', 'small'] as const) loads[what].push(await block(what, seconds / slices));
  }
  return { large: together(loads.large), small: together(loads.small), limit: together(loads.limit) };
}

/** A reader with his own connections; the first answer must hold the fifty tasks. */
async function reads(server: Serving, path: string): Promise<Parameters<typeof closedLoop>[2]> {
  const http = new HttpConnections(server.origin, clients);
  const token = path === page ? await signIn(http, reader.login) : '';
  const { text } = await http.get(path, token);
  const count = text.split('"caseId"').length - 1;
  if (count !== 50) throw new Error(`${path} answered ${count} tasks: ${text.slice(0, 200)}`);
  return async (timed) => void (await timed(() => http.get(path, token)));
}

const perSecond = (load: Load): number => load.calls / load.seconds;
const p99 = (load: Load): number => latencyOf(load.latencies).p99;

function line({ large, small, limit }: Round): string {
  const show = (name: string, load: Load): string => `${name} ${Math.round(perSecond(load))}/s p99 ${p99(load)} ms`;
  return [show('large', large), show('limit', limit), show('small', small)].join(', ');
}

function judged(
  rounds: readonly Round[],
  plans: Record<'small' | 'large', Awaited<ReturnType<typeof inboxPlans>>>,
): Pick<Result, 'targets' | 'notes'> {
  const slower = spreadOf(rounds.map(({ large, small }) => p99(large) / p99(small)));
  const share = spreadOf(rounds.map(({ large, limit }) => perSecond(large) / perSecond(limit)));
  const indexed = [plans.large, plans.small].every(({ withValues, prepared }) => !withValues.sequential && !prepared.sequential);
  return {
    targets: [
      atMost('p99 among all tasks / among 1,000', slower.median, 1.3),
      atLeast('requests/s / bare handler', share.median, 0.6),
      holds('no sequential scan', indexed),
    ],
    notes: [
      'The reader has 10,000 of 1,000,000 open tasks (four to a case), and 500 of 1,000: the page is full in both.',
      'The bare handler reads one holder, without session, holdings or cursor; the product reads the person and each post.',
    ],
  };
}

function figuresOf(rounds: readonly Round[]): object {
  const of = (pick: (round: Round) => Load): object => ({
    perSecond: spreadOf(rounds.map((round) => perSecond(pick(round)))),
    p50: spreadOf(rounds.map((round) => latencyOf(pick(round).latencies).p50)),
    p99: spreadOf(rounds.map((round) => p99(pick(round)))),
  });
  return {
    clients,
    large: of((round) => round.large),
    small: of((round) => round.small),
    limit: of((round) => round.limit),
    p99LargeOverSmall: spreadOf(rounds.map(({ large, small }) => p99(large) / p99(small))),
    shareOfLimit: spreadOf(rounds.map(({ large, limit }) => perSecond(large) / perSecond(limit))),
    rounds: rounds.map(({ before, large, small, limit }) => ({
      ...before,
      large: rounded(perSecond(large)),
      small: rounded(perSecond(small)),
      limit: rounded(perSecond(limit)),
    })),
  };
}

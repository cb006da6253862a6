import { Client } from 'pg';
import { Installation } from '../installation';
import type { Options } from '../options';
import type { Result } from '../report';
import { BareLimit } from './bare-limit';
import { block } from './block';
import { seedCounty, touchSessions } from './county';
import { exactCounts } from './exact-counts';
import { figuresOf, line, type Round, targetsOf } from './figures';
import { leaveWeeks, workingWeeks } from './leave-weeks';
import { fillWithOlder } from './older-cases';
import { Product } from './product';
import { capture } from './template';

const towns = 20;
const olderCases = 30_000;

interface Stage {
  readonly product: Product;
  readonly limit: BareLimit;
  readonly urls: { readonly product: string; readonly limit: string };
}

/** Leave from request to report, against the same rows written by one statement per command through a bare handler. */
export async function decisions(options: Options): Promise<Result> {
  const installation = await Installation.open(options.progress);
  try {
    const stage = await prepare(installation, options);
    const counts = options.profile ? undefined : await counted(installation, stage, options);
    const rounds = await measured(installation, stage, options);
    return {
      targets: targetsOf(rounds, counts?.product),
      figures: { counts, ...figuresOf(rounds) },
      notes: [
        'A lifecycle is four commands: request, town, department, report back. The return is opened in between, as the conductor does; that is not measured.',
        'Limit: the rows the product wrote for one lifecycle, captured from the database, with the case exchanged; no session, rules or reading.',
        'Product and limit have a database each in one cluster with fsync, the same pool of 8, and the same load generator on the same cores.',
        'The relay is off here: see `conductors`.',
      ],
    };
  } finally {
    await installation.stop();
  }
}

async function prepare(installation: Installation, { progress, clients, count, profile }: Options): Promise<Stage> {
  const url = await installation.database('product');
  const county = await progress.step(
    'People',
    () => seedCounty(url, towns),
    ({ applicants }) => `${applicants.length} applicants`,
  );
  const weeks = await workingWeeks(url);
  const most = Math.max(...clients);
  const standIn = await installation.serveBare(url, 'decisions/stand-in-server');
  const first = await installation.startApi(url);
  const capturing = new Product({ api: first, standIn }, county, leaveWeeks(county.applicants, weeks), most);
  const { templates, caseId } = await capture(url, capturing, leaveWeeks(county.applicants, weeks)());
  await capturing.close();
  await first.stop();
  await progress.step('Older cases', () => fillWithOlder(url, caseId, count ?? olderCases));
  const limitUrl = await progress.step('Copy', async () => {
    await standIn.stop();
    return installation.database('bare', 'product');
  });
  const servers = {
    api: await installation.startApi(url, profile),
    standIn: await installation.serveBare(url, 'decisions/stand-in-server'),
  };
  const product = new Product(servers, county, leaveWeeks(county.applicants, weeks, 1), most);
  const limit = new BareLimit(
    await installation.serveBare(limitUrl, 'limit/decisions-server'),
    leaveWeeks(county.applicants, weeks, 1),
    most,
  );
  await limit.prepare(templates);
  return { product, limit, urls: { product: url, limit: limitUrl } };
}

function counted(installation: Installation, { product, limit, urls }: Stage, { progress }: Options) {
  const contestants = { product: { contestant: product, database: 'product' }, limit: { contestant: limit, database: 'bare' } };
  return progress.step('Counting', () =>
    installation.asSuperuser((observer) => exactCounts(observer, contestants, () => connected(urls.product, touchSessions))),
  );
}

async function measured(installation: Installation, { product, limit, urls }: Stage, options: Options): Promise<Round[]> {
  const { progress, rounds, seconds } = options;
  const postgres = installation.postgresPid;
  for (const one of [product, limit]) await block(one, 16, Math.min(seconds, 4), postgres);
  const all: Round[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    for (const clients of options.clients) {
      await connected(urls.product, touchSessions);
      await installation.asSuperuser((client) => client.query('CHECKPOINT'));
      const one = {
        clients,
        limit: await block(limit, clients, seconds, postgres),
        product: await block(product, clients, seconds, postgres),
      };
      all.push(one);
      progress.say(`  round ${round}  ${line(one)}`);
    }
  }
  return all;
}

async function connected<Value>(url: string, work: (client: Client) => Promise<Value>): Promise<Value> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

import { Client } from 'pg';
import type { Post } from '../../domain/directory';
import { personId, postId } from '../../src/demo/demo-ids';
import type { Sql } from '../../src/database/sql';
import type { Pages } from '../../src/http/page';
import type { SignedIn } from '../../src/identity/access';
import { InboxService } from '../../src/tasks/inbox.service';
import { reader } from './open-tasks';

interface Statement {
  readonly text: string;
  readonly params: readonly unknown[];
}

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly Node[];
}

export interface Plan {
  /** "Index Scan task by task_inbox" */
  readonly reads: readonly string[];
  readonly sequential: boolean;
}

/** How PostgreSQL carries out the very statement of the inbox: with these values, and prepared for any. */
export async function inboxPlans(url: string): Promise<{ withValues: Plan; prepared: Plan }> {
  const { text, params } = await statementOfInbox();
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const withValues = await client.query<{ 'QUERY PLAN': Plans }>(`EXPLAIN (FORMAT JSON) ${text}`, [...params]);
    await client.query('SET plan_cache_mode = force_generic_plan');
    await client.query(`PREPARE inbox AS ${text}`);
    const values = params.map((value) => literalOf(client, value)).join(', ');
    const prepared = await client.query<{ 'QUERY PLAN': Plans }>(`EXPLAIN (FORMAT JSON) EXECUTE inbox (${values})`);
    return { withValues: planOf(withValues.rows[0]?.['QUERY PLAN']), prepared: planOf(prepared.rows[0]?.['QUERY PLAN']) };
  } finally {
    await client.end();
  }
}

type Plans = readonly { readonly Plan: Node }[];

/** Asks the inbox itself, with something in the place of the database that only remembers what it is asked. */
async function statementOfInbox(): Promise<Statement> {
  let asked: Statement | undefined;
  const listening = {
    row: (_name: string, text: string, params: readonly unknown[]): Promise<undefined> => {
      asked = { text, params };
      return Promise.resolve(undefined);
    },
  };
  const firstPage = { after: () => Promise.resolve(undefined) };
  const inbox = new InboxService(listening as unknown as Sql, firstPage as unknown as Pages);
  const post = { id: postId(reader.post) } as Post;
  const directory = { organisations: [], posts: [post], appointments: [] };
  await inbox.open({ person: personId(reader.login), posts: [post], directory, on: '2026-01-05' } as unknown as SignedIn, { limit: 50 });
  if (!asked) throw new Error('the inbox asked the database nothing');
  return asked;
}

function literalOf(client: Client, value: unknown): string {
  if (Array.isArray(value)) return `ARRAY[${value.map((one) => client.escapeLiteral(String(one))).join(', ')}]`;
  return typeof value === 'number' ? String(value) : value === null ? 'NULL' : client.escapeLiteral(String(value));
}

function planOf(plans: Plans | undefined): Plan {
  const nodes = (plans ?? []).flatMap(({ Plan }) => below(Plan));
  const reads = nodes.flatMap(({ 'Node Type': type, 'Relation Name': table, 'Index Name': index }) =>
    table === undefined && index === undefined ? [] : [`${type} ${[table, index].filter((name) => name !== undefined).join(' by ')}`],
  );
  return { reads, sequential: reads.length === 0 || reads.some((read) => read.startsWith('Seq Scan')) };
}

function below(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(below)];
}

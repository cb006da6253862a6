import { Client } from 'pg';
import type { Template } from '../limit/decisions-server';
import { type Change, marked, type Row, type Values, written } from '../limit/written-rows';
import { changesBetween, type Snapshot, snapshot } from './captured-rows';
import { bookedTime, type LeaveWeek } from './leave-weeks';
import type { Product, Sent } from './product';

/** What the product writes for one lifecycle, step by step, as statements in which only the case is exchanged. */
export async function capture(url: string, product: Product, week: LeaveWeek): Promise<{ templates: Template[]; caseId: string }> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`SET TimeZone = 'UTC'`);
  try {
    return await new Capture(client, product, week).run();
  } finally {
    await client.end();
  }
}

class Capture {
  private readonly templates: Template[] = [];
  private last: Snapshot = new Map();
  private values: Values;

  constructor(
    private readonly client: Client,
    private readonly product: Product,
    private readonly week: LeaveWeek,
  ) {
    this.values = { person: week.applicant.person, during: bookedTime(week) };
  }

  async run(): Promise<{ templates: Template[]; caseId: string }> {
    const { product, week } = this;
    this.last = await snapshot(this.client, undefined);
    const { answer: opened, ...sent } = await product.submit(week);
    this.values = { ...this.values, case: opened.caseId, number: opened.number };
    await this.keep('submit', { ...sent, answer: opened });
    await this.keep('town', await product.decide('town', opened.caseId, week));
    await this.keep('department', await product.decide('department', opened.caseId, week));
    const { returnId } = await this.openReturn(opened.caseId);
    await this.keep('report', await product.decide('report', returnId, week));
    return { templates: this.templates, caseId: opened.caseId };
  }

  /** The conductor's part is written by the limit, too, though nobody measures it: the report needs its case. */
  private async openReturn(leave: string): Promise<{ returnId: string }> {
    await this.product.openReturnOf(leave, this.week);
    const { rows } = await this.client.query<{ id: string; number: string; at: Date }>(
      'SELECT id, number, opened_at AS at FROM "case" WHERE parent = $1',
      [leave],
    );
    const [row] = rows;
    if (!row) throw new Error(`leave ${leave} has no return`);
    this.values = { ...this.values, return: row.id, returnNumber: row.number };
    await this.keep('between', { key: '', answer: { caseId: row.id, number: row.number, at: row.at.toISOString() } });
    return { returnId: row.id };
  }

  private async keep(name: string, { key, answer }: Sent): Promise<void> {
    const now = await snapshot(this.client, this.values['case']);
    const values = { ...this.values, key, at: answer.at, writtenAt: writtenAt(answer.at) };
    const changes = changesBetween(this.last, now).map((change) => withMarks(change, values));
    this.templates.push({ name, ...written(changes), answer: marked(JSON.stringify(answer), values) });
    this.last = now;
  }
}

/** The instant as PostgreSQL writes it: without zeros at the end. */
function writtenAt(instant: string): string {
  const [day = '', time = ''] = instant.slice(0, -1).split('T');
  return `${day} ${time.replace(/\.?0+$/, '')}+00`;
}

function withMarks(change: Change, values: Values): Change {
  const exchange = (row: Row): Row =>
    Object.fromEntries(
      Object.entries(row).map(([column, value]) => [
        column,
        value === null ? null : marked(value, values).replaceAll('\u0001writtenAt\u0001', '\u0001at\u0001'),
      ]),
    );
  if ('insert' in change) return { table: change.table, insert: exchange(change.insert) };
  if ('set' in change) return { table: change.table, where: exchange(change.where), set: exchange(change.set) };
  return { table: change.table, remove: exchange(change.remove) };
}

import type { Client } from 'pg';
import { personId } from '../../src/demo/demo-ids';
import { until } from '../support/leave-case';
import type { County } from './county';
import { caseOf } from './journal';

const applicant = 'kongfanrong';

/** An approved leave whose applicant has lost the post meanwhile: its return cannot be started, which is an incident. */
export class Incident {
  private caseId = '';

  constructor(
    private readonly county: County,
    private readonly round: number,
  ) {}

  /** While no worker runs; it will find the item due and not to be carried out. */
  async prepare(sql: Client): Promise<void> {
    this.caseId = await until('a leave was accepted', async () => caseOf(await this.county.openLeave(this.round, applicant)));
    const { rows } = await sql.query<{ seat: number }>('SELECT seat FROM task WHERE case_id = $1', [this.caseId]);
    await sql.query('UPDATE appointment SET to_on = from_on WHERE person = $1', [personId(applicant)]);
    const deputy = await this.county.official('chenguangming');
    const path = `tasks/${this.caseId}.${rows[0]?.seat ?? ''}/decisions`;
    const act = await deputy.act(this.round, 'decide', path, { outcome: 'approve' });
    if (act.result !== 'ok') throw new Error(`the leave for the incident was not approved: ${act.status} ${act.answer}`);
  }

  /** The cause is put right and the administrator has the item tried again. */
  async settle(sql: Client): Promise<void> {
    const item = await until(
      'there is an incident',
      async () => {
        const { rows } = await sql.query<{ item: string }>('SELECT item FROM incident WHERE case_id = $1 AND settled_at IS NULL', [
          this.caseId,
        ]);
        return rows[0]?.item;
      },
      90_000,
    );
    await sql.query('UPDATE appointment SET to_on = NULL WHERE person = $1', [personId(applicant)]);
    const admin = await this.county.official('fangyu');
    await admin.act(this.round, 'settle', `admin/incidents/${this.caseId}/settlements`, { item, how: 'retry', reason: '已恢复任职' });
  }

  /** Two crash points or not: one incident. */
  async times(sql: Client): Promise<number> {
    return (await sql.query('SELECT FROM incident WHERE case_id = $1', [this.caseId])).rowCount ?? 0;
  }
}

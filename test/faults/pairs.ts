import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../domain/json';
import type { Campaign } from './campaign';
import { type Act, caseOf, lineOf } from './journal';
import type { Official } from './official';

type Send = () => Promise<Act>;
type Race = (index: number) => Promise<void>;

const applicants = ['caijing', 'xuelian', 'yanbo', 'duanrui', 'houping', 'wanjiaqi', 'yinxiaohong'];
const approve = { outcome: 'approve' };
const reject = { outcome: 'reject', opinion: '当日有重要工作' };

/** Two acts on one thing in the same millisecond, at two servers: one wins, the other is told who and when. */
export class Pairs {
  private played = 0;

  constructor(
    private readonly campaign: Campaign,
    private readonly log: (line: string) => void,
  ) {}

  async play(pairs: number): Promise<number> {
    const races: readonly Race[] = [
      (index) => this.approveAndReject(index),
      (index) => this.approveAndWithdraw(index),
      (index) => this.sameKey(index),
      (index) => this.twoKeys(index),
      (index) => this.twoApplications(index),
    ];
    for (let index = 0; index < pairs; index += 1) await races[index % races.length]?.(index);
    await this.twoReviewers(Math.ceil(pairs / 10));
    this.log(`${this.played} pairs: ${this.campaign.findings.length} findings`);
    return this.played;
  }

  private async approveAndReject(index: number): Promise<void> {
    const { task } = await this.leave(index);
    const deputy = await this.campaign.county.official('chenguangming');
    await this.oneWins(
      'approve ‖ reject',
      [() => this.decide(deputy, task, approve, 'first'), () => this.decide(deputy, task, reject, 'second')],
      ['by', 'at'],
    );
  }

  private async approveAndWithdraw(index: number): Promise<void> {
    const { task, id, applicant } = await this.leave(index);
    const deputy = await this.campaign.county.official('chenguangming');
    const origin = this.campaign.installation.origin('second');
    const withdraw: Send = () => applicant.act(0, 'withdraw', `cases/${id}/withdrawals`, { reason: '计划有变' }, origin);
    const [approved, withdrawn] = await this.atOnce(() => this.decide(deputy, task, approve, 'first'), withdraw);
    const [first, second] = [approved.result === 'ok', withdrawn.result === 'ok'];
    // A leave may still be withdrawn after the approval and before its return is started: then both stand, in this order.
    const inOrder = first && second && seqOf(approved) < seqOf(withdrawn);
    if (first === second && !inOrder) this.found('approve ‖ withdraw', [approved, withdrawn]);
    if (!first) this.assertTold('approve ‖ withdraw', approved, ['by', 'at']);
  }

  private async sameKey(index: number): Promise<void> {
    const { task } = await this.leave(index);
    const deputy = await this.campaign.county.official('chenguangming');
    const key = randomUUID();
    const path = `tasks/${task}/decisions`;
    const { installation, journal } = this.campaign;
    const [one, other] = await this.atOnce(
      () => deputy.act(0, 'decide', path, approve, installation.origin('first'), key),
      () => deputy.act(0, 'decide', path, approve, installation.origin('second'), key),
    );
    if (one.result !== 'ok' || one.answer !== other.answer || one.status !== other.status) this.found('same key twice', [one, other]);
    // One act that was sent twice: the journal keeps one.
    journal.acts.splice(journal.acts.indexOf(other), 1);
  }

  private async twoKeys(index: number): Promise<void> {
    const { task } = await this.leave(index);
    const deputy = await this.campaign.county.official('chenguangming');
    await this.oneWins(
      'approve ‖ approve',
      [() => this.decide(deputy, task, approve, 'first'), () => this.decide(deputy, task, approve, 'second')],
      ['by', 'at'],
    );
  }

  /** Two leaves for one morning. */
  private async twoApplications(index: number): Promise<void> {
    const { county, installation } = this.campaign;
    const applicant = await county.official(applicants[index % applicants.length] ?? '');
    const body = { process: 'leave-request', form: county.leaveForm('duty-travel') };
    const acts = await this.atOnce(
      () => applicant.act(0, 'open', 'cases', body, installation.origin('first')),
      () => applicant.act(0, 'open', 'cases', body, installation.origin('second')),
    );
    // Neither may be accepted where an earlier leave has the morning already.
    if (acts.filter((act) => act.result === 'ok').length > 1 || acts.some((act) => act.result === 'unknown')) {
      this.found('two leaves for one morning', acts);
    }
  }

  /** Two persons who hold the same task, then every case gets its document number at the same moment. */
  private async twoReviewers(cases: number): Promise<void> {
    const { county } = this.campaign;
    const opened: string[] = [];
    for (let index = 0; index < cases; index += 1) {
      const id = caseOf((await county.openExpansion(0)) as Act) ?? '';
      const minutes = { votes: { due: 7, present: 6, inFavour: 5, against: 1, abstained: 0 }, minutes: '镇党委会议纪要' };
      await this.mustDecide('guoxiaolin', id, 'town-decision', { outcome: 'adopted', ...minutes });
      const task = await this.taskOf('jiangmin', id, 'establishment-opinion');
      const [one, other] = [await county.official('yuanjianhua'), await county.official('jiangmin')];
      const opinion = { outcome: 'comments', opinion: '建议明确人员', verdicts: perItem('comments', { opinion: '建议明确人员' }) };
      await this.oneWins(
        'two reviewers',
        [
          () => this.decide(one, task, { outcome: 'no-objection', verdicts: perItem('no-objection') }, 'first'),
          () => this.decide(other, task, opinion, 'second'),
        ],
        ['by', 'at'],
      );
      for (const [login, items] of [
        ['dongxiulan', ['a']],
        ['renchaoyang', ['b']],
        ['yuxiaofeng', ['a', 'b']],
      ] as const) {
        const step = login === 'yuxiaofeng' ? 'justice-opinion' : 'department-opinion';
        await this.mustDecide(login, id, step, {
          outcome: 'no-objection',
          verdicts: items.map((item) => ({ item, outcome: 'no-objection' })),
        });
      }
      opened.push(await this.taskOf('zhoumingyuan', id, 'city-approval'));
    }
    const mayor = await county.official('zhoumingyuan');
    const numbered = await Promise.all(opened.map((task, index) => this.decide(mayor, task, approve, index % 2 ? 'first' : 'second')));
    this.played += cases;
    const late = numbered.filter((act) => act.result !== 'ok');
    if (late.length > 0) this.found('approvals of different cases at once', late);
  }

  private async oneWins(what: string, [one, other]: readonly [Send, Send], facts: readonly string[]): Promise<void> {
    const acts = await this.atOnce(one, other);
    const winners = acts.filter((act) => act.result === 'ok');
    if (winners.length !== 1) this.found(what, acts);
    for (const act of acts) if (act.result !== 'ok') this.assertTold(what, act, facts);
  }

  /** 409, with who and when. */
  private assertTold(what: string, loser: Act, wanted: readonly string[]): void {
    const { facts = {} } = JSON.parse(loser.answer || '{}') as { facts?: JsonObject };
    if (loser.status !== 409 || wanted.some((fact) => typeof facts[fact] !== 'string')) {
      this.found(`${what}: the loser is not told`, [loser]);
    }
  }

  private async atOnce(one: Send, other: Send): Promise<[Act, Act]> {
    this.played += 1;
    return Promise.all([one(), other()]);
  }

  private decide(official: Official, task: string, body: JsonObject, place: 'first' | 'second'): Promise<Act> {
    return official.act(0, 'decide', `tasks/${task}/decisions`, body, this.campaign.installation.origin(place));
  }

  private async mustDecide(login: string, caseId: string, step: string, body: JsonObject): Promise<void> {
    const act = await this.decide(await this.campaign.county.official(login), await this.taskOf(login, caseId, step), body, 'first');
    if (act.result !== 'ok') throw new Error(`${step} by ${login}: ${act.status} ${act.answer}`);
  }

  private async leave(index: number): Promise<{ id: string; task: string; applicant: Official }> {
    const login = applicants[index % applicants.length] ?? '';
    for (;;) {
      const id = caseOf(await this.campaign.county.openLeave(0, login, undefined, 'duty-travel'));
      if (id === undefined) continue;
      return { id, task: await this.taskOf('chenguangming', id, 'town-deputy'), applicant: await this.campaign.county.official(login) };
    }
  }

  private async taskOf(login: string, caseId: string, step: string): Promise<string> {
    const view = (await (await this.campaign.county.official(login)).read(`cases/${caseId}`)) as
      { moves: { step?: string; seat?: number }[] } | undefined;
    const seat = view?.moves.find((move) => move.step === step && move.seat !== undefined)?.seat;
    if (seat === undefined) throw new Error(`${login} has nothing to do at ${step} of ${caseId}`);
    return `${caseId}.${seat}`;
  }

  private found(what: string, acts: readonly Act[]): void {
    const facts = acts.map((act) => `${lineOf(act)} ${act.answer}`);
    this.campaign.findings.push({ kind: 'other', round: 0, what, facts });
  }
}

function perItem(outcome: string, more: JsonObject = {}): JsonObject[] {
  return ['a', 'b'].map((item) => ({ item, outcome, ...more }));
}

function seqOf(act: Act): number {
  return (JSON.parse(act.answer) as { seq: number }).seq;
}

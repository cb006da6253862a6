import { setTimeout as sleep } from 'node:timers/promises';
import { ApplicationFailure } from '@temporalio/activity';
import type { AgendaItem } from '../../domain/agenda';
import type { Standing } from '../../workflows/contract';

/** What a scene can do: tell the conductor things, and say what its activities answer. */
export interface Stage {
  carryOut: (item: string, attempt: number) => Standing | Promise<Standing>;
  raiseIncident: (item: string) => Standing;
  /** As the relay does: the first word makes the conductor. */
  tell(standing: Standing): Promise<void>;
  /** Resolves when the named activity has been called this often. */
  called(activity: 'carryOut' | 'raiseIncident', times: number): Promise<void>;
}

export interface Scene {
  readonly name: string;
  play(stage: Stage): Promise<void>;
}

const caseId = '0197b3f4-0000-7000-8000-000000000001';

function standing(seq: number, agenda: readonly AgendaItem[], status: Standing['status'] = 'running'): Standing {
  return { caseId, seq, status, closed: status === 'closed', agenda };
}

function item(what: AgendaItem['what'], inMs: number, path = 'review'): AgendaItem {
  const at = new Date(Date.now() + inMs).toISOString();
  return { id: `${path}#1:${what}@${at}`, what, path, at };
}

const hour = 3_600_000;
const closed = (seq: number) => standing(seq, [], 'closed');

/** Every way of waiting and ending that a conductor knows; `node dist/test/support/record-conductors.js` plays them. */
export const scenes: readonly Scene[] = [
  {
    name: 'item-due',
    async play(stage) {
      stage.carryOut = () => standing(2, []);
      await stage.tell(standing(1, [item('warn', 1_500)]));
      await stage.called('carryOut', 1);
      await sleep(300);
      await stage.tell(closed(3));
    },
  },
  {
    name: 'three-items-overdue-at-the-start',
    async play(stage) {
      const items = [item('warn', -3_000), item('overdue', -2_000), item('escalate', -1_000)];
      let done = 0;
      stage.carryOut = () => standing(1 + ++done, items.slice(done));
      await stage.tell(standing(1, items));
      await stage.called('carryOut', 3);
      await sleep(300);
      await stage.tell(closed(5));
    },
  },
  {
    name: 'overtaken-by-an-earlier-item',
    async play(stage) {
      stage.carryOut = () => closed(3);
      await stage.tell(standing(1, [item('warn', hour)]));
      await sleep(500);
      await stage.tell(standing(2, [item('run', 1_000, 'publish'), item('warn', hour)]));
      await stage.called('carryOut', 1);
    },
  },
  {
    name: 'a-later-date-lets-the-timer-ring',
    async play(stage) {
      await stage.tell(standing(1, [item('warn', 1_500)]));
      await sleep(500);
      await stage.tell(standing(2, [item('warn', hour, 'approve')]));
      await sleep(2_000);
      await stage.tell(closed(3));
    },
  },
  {
    name: 'several-moves-merged-and-an-old-one-ignored',
    async play(stage) {
      await stage.tell(standing(4, [item('warn', hour)]));
      await stage.tell(standing(9, [item('overdue', 2 * hour)]));
      await stage.tell(standing(6, [item('warn', 100)]));
      await sleep(800);
      await stage.tell(closed(12));
    },
  },
  {
    name: 'overtaken-while-it-is-carried-out',
    async play(stage) {
      stage.carryOut = async () => {
        await stage.tell(standing(7, [item('warn', hour, 'approve')]));
        await sleep(700);
        return standing(5, []);
      };
      await stage.tell(standing(4, [item('run', -10)]));
      await stage.called('carryOut', 1);
      await sleep(1_500);
      await stage.tell(closed(8));
    },
  },
  {
    name: 'activity-retried',
    async play(stage) {
      stage.carryOut = (_, attempt) => {
        if (attempt < 3) throw new Error(`attempt ${attempt} fails`);
        return standing(2, []);
      };
      await stage.tell(standing(1, [item('overdue', 0)]));
      await stage.called('carryOut', 3);
      await sleep(300);
      await stage.tell(closed(3));
    },
  },
  {
    name: 'activity-lost-with-its-worker',
    async play(stage) {
      stage.carryOut = async (_, attempt) => {
        if (attempt === 1) await sleep(11_000);
        return closed(2);
      };
      await stage.tell(standing(1, [item('escalate', 0)]));
      await stage.called('carryOut', 2);
    },
  },
  {
    name: 'incident-raised',
    async play(stage) {
      stage.carryOut = () => {
        throw ApplicationFailure.nonRetryable('balance-short: 年休假余额不足', 'Refused');
      };
      stage.raiseIncident = () => standing(2, [item('warn', hour)]);
      await stage.tell(standing(1, [item('run', 0, 'start-return'), item('warn', hour)]));
      await stage.called('raiseIncident', 1);
      await sleep(300);
      await stage.tell(closed(3));
    },
  },
  {
    name: 'database-away-then-tried-again',
    async play(stage) {
      const due = item('run', 0, 'start-return');
      let calls = 0;
      stage.carryOut = () => {
        if (++calls === 1) throw ApplicationFailure.nonRetryable('connect ECONNREFUSED', 'DatabaseAway');
        return closed(2);
      };
      stage.raiseIncident = () => standing(1, [due]);
      await stage.tell(standing(1, [due]));
      await stage.called('carryOut', 2);
    },
  },
  {
    name: 'no-such-case',
    async play(stage) {
      stage.carryOut = () => {
        throw ApplicationFailure.nonRetryable('there is no case', 'NotFound');
      };
      stage.raiseIncident = () => {
        throw ApplicationFailure.nonRetryable('there is no case', 'NotFound');
      };
      await stage.tell(standing(1, [item('run', 0)]));
      await stage.called('raiseIncident', 1);
    },
  },
  {
    name: 'a-backup-was-put-back',
    async play(stage) {
      stage.carryOut = () => standing(4, [item('warn', hour)]);
      await stage.tell(standing(9, [item('overdue', 0)]));
      await stage.called('carryOut', 1);
      await sleep(300);
      await stage.tell(closed(5));
    },
  },
  {
    name: 'returned-and-handed-in-again',
    async play(stage) {
      await stage.tell(standing(1, [item('warn', hour)]));
      await sleep(400);
      await stage.tell(standing(3, [item('overdue', 2 * hour, 'apply')], 'returned'));
      await sleep(400);
      await stage.tell(standing(6, []));
      await sleep(400);
      await stage.tell(closed(8));
    },
  },
  {
    name: 'continued-as-new',
    async play(stage) {
      const items = Array.from({ length: 10 }, (_, index) => item('run', index - 20, `step-${index}`));
      let done = 0;
      stage.carryOut = () => standing(1 + ++done, items.slice(done));
      await stage.tell(standing(1, items));
      await stage.called('carryOut', items.length);
      await sleep(300);
      await stage.tell(closed(20));
    },
  },
  {
    name: 'points-after-a-due-date',
    async play(stage) {
      const point = (inMs: number, name: string): AgendaItem => ({ ...item('further', inMs, 'report-back'), point: name });
      const items = [item('overdue', -1_000, 'report-back'), point(-500, 'civil-3'), point(1_500, 'civil-10')];
      let done = 0;
      stage.carryOut = () => standing(1 + ++done, items.slice(done));
      await stage.tell(standing(1, items));
      await stage.called('carryOut', 3);
      await sleep(300);
      await stage.tell(closed(5));
    },
  },
];

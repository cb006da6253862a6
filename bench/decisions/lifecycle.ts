import type { LeaveWeek } from './leave-weeks';

/** The four commands of a lifecycle, with what a browser sends for them. */
export const commands = ['submit', 'town', 'department', 'report'] as const;
export type CommandName = (typeof commands)[number];

/** What is measured: the product, or the limit it is compared with. Returns wait between `openReturns` and `report`. */
export interface Contestant {
  /** One person's leave from the request to the department's approval: three commands. */
  apply(timed: Timed): Promise<void>;
  /** What the conductors do between approval and report, outside the measured time; answers how many returns wait. */
  openReturns(): Promise<number>;
  /** The fourth command, on a return that waits. */
  report(timed: Timed): Promise<void>;
  readonly waiting: () => boolean;
  readonly pid: number;
}

type Timed = <Value>(call: () => Promise<Value>) => Promise<Value>;

export function bodyOf(command: CommandName, { fromOn, toOn }: LeaveWeek): object {
  switch (command) {
    case 'submit':
      return {
        process: 'leave-request',
        form: {
          kind: 'personal',
          fromOn,
          fromHalf: 'am',
          toOn,
          toHalf: 'pm',
          reason: '家中老人住院，需回乡照料',
          leavingCity: true,
          stayAt: '成都市武侯区',
          phone: '13800000000',
          standIn: '王芳',
        },
      };
    case 'town':
      return { outcome: 'approve', opinion: '同意请假，注意安全，按期返岗。' };
    case 'department':
      return { outcome: 'approve', opinion: '同意。' };
    case 'report':
      return { outcome: 'done', form: { notTaken: true, remark: '老人已好转，未休。' } };
  }
}

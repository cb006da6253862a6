import { personKinds } from '../../domain/kinds';
import type { TaskRow } from '../../domain/projection';
import { caseOutcome, caseStatus } from '../cases/standing.answers';
import { pageOf } from '../http/answers';
import { either, instant, named, nullable, object, type Schema, string, uuid, values } from '../http/schema';

/** The case and the seat in it, as `ByTask` takes it. */
const taskId: Schema = { type: 'string', pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.[1-9][0-9]*$' };

const ofCase = { caseId: uuid, number: string, title: string, process: string };
const whereCaseStands = { caseStatus, caseOutcome: nullable(caseOutcome) };

const task = named(
  'Task',
  object({
    id: taskId,
    ...ofCase,
    step: string,
    kind: named('TaskKind', values(...Object.keys(personKinds), 'supplement', 'apply', 'answer')),
    applicant: string,
    organisation: uuid,
    openedAt: instant,
    dueAt: nullable(instant),
    late: values<TaskRow['late']>('no', 'warned', 'overdue', 'escalated'),
    claimedBy: nullable(uuid),
    for: { ...nullable(uuid), description: '代办: the person who has delegated it; null for one’s own.' },
  }),
);

const decidedTask = named(
  'DecidedTask',
  object({ id: taskId, ...ofCase, step: string, outcome: string, decidedAt: instant, ...whereCaseStands }),
);

/** 待办, or 已办 where `state=done` was asked for. */
export const tasks = either(pageOf('TaskPage', task), pageOf('DecidedTaskPage', decidedTask));

export const noticePage = pageOf(
  'NoticePage',
  named(
    'Notice',
    object({
      ...ofCase,
      what: {
        ...string,
        description: '`closed`, `escalated`, `copied`, `urged`, or the step or the point after a due date that tells of it.',
      },
      at: instant,
      ...whereCaseStands,
    }),
  ),
);

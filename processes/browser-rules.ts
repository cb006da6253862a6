import { agenda } from '../domain/agenda';
import { checkEdition } from '../domain/check-edition';
import { deadlineOf, explainDeadline } from '../domain/deadline';
import { decide } from '../domain/decide';
import { diffEditions } from '../domain/diff-editions';
import { evolve, fold } from '../domain/evolve';
import { explainDues } from '../domain/explain-due';
import { movesOf } from '../domain/moves';
import { ahead, preview } from '../domain/preview';
import { tasksOf } from '../domain/projection';
import { checkAll } from './check';
import { facts } from './facts';
import { leaveKinds } from './leave-kinds';
import { registers } from './registers';
import { editionInForce, editionOf, editions } from './registry';

/** The rules and all processes as the browser gets them (npm run bundle): the same code, and no Node in it. */
export const rules = {
  agenda,
  ahead,
  checkAll,
  checkEdition,
  deadlineOf,
  decide,
  diffEditions,
  evolve,
  explainDeadline,
  explainDues,
  fold,
  movesOf,
  preview,
  tasksOf,
};
export const processes = { editionInForce, editionOf, editions, facts, leaveKinds, registers };

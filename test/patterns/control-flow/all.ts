import type { Pattern } from '../pattern';
import { branching } from './branching';
import { cancelling } from './cancelling';
import { cyclesAndTriggers } from './cycles-and-triggers';
import { joining } from './joining';
import { moments } from './moments';
import { multipleInstances } from './multiple-instances';

const families = [branching, joining, multipleInstances, moments, cancelling, cyclesAndTriggers];

/** In the order of their numbers. */
export const controlFlow: readonly Pattern[] = families
  .flat()
  .toSorted((a, b) => Number(a.number.slice('WCP-'.length)) - Number(b.number.slice('WCP-'.length)));

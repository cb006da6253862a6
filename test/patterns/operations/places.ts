import type { Node } from '../../../domain/edition';
import type { Path } from '../../../domain/state';
import { automatic, forEach, parallel, sequence } from '../../../processes/build';
import { type Act, act, type Standing } from '../play';
import { A, clause, departmentA, hall, role, sits, title } from '../stage';
import type { Operation } from './operation';

/** Where a fragment is embedded, and what has to hold of the surroundings. */
export interface Place {
  readonly name: string;
  readonly covers: string;
  /** The fragment with what stands beside it. */
  readonly route: (operation: Operation) => Node;
  /** What stands before the ids of the fragment. */
  readonly prefix: string;
  /** What stands beside the fragment as long as nobody touches it. */
  readonly around: (operation: Operation) => Pick<Standing, 'open' | 'moves'>;
  /** Rounds beside the fragment. */
  readonly isBeside: (path: Path) => boolean;
  /** From the opening to the moment when the fragment has begun. */
  readonly enter: (operation: Operation) => readonly Act[];
  /** What is beside the fragment gets going. */
  readonly settleIn: readonly Act[];
  /** What ends whatever stands beside the fragment. */
  readonly leave: (operation: Operation) => readonly Act[];
  /** How often the step behind the fragment has been opened when all is done. */
  readonly closings: number;
  /** Who has a seat in the case besides. */
  readonly seated: readonly string[];
}

export const opening = sits('opening', role('filing_clerk', hall));
export const closing = sits('closing', role('principal', hall), { returnTo: ['opening'] });
const aside = sits('aside', role('committee_member', hall));
const outside = ['opening', 'closing', 'apply', 'aside', 'other'];

const open = act('oda', 'pass', 'opening');
const nothing = { open: {}, moves: {} };
const sid = { open: { aside: ['sid ready'] }, moves: { sid: ['decide aside'] } };

const plain: Place = {
  name: 'plain',
  covers: 'the fragment between two steps',
  route: ({ steps }) => steps(A),
  prefix: '',
  around: () => nothing,
  isBeside: () => false,
  enter: () => [open],
  settleIn: [],
  leave: () => [],
  closings: 1,
  seated: ['oda'],
};

const besideAside = {
  prefix: '',
  around: () => sid,
  isBeside: (path: Path) => path === 'aside',
  enter: () => [open],
  settleIn: [],
  leave: () => [act('sid', 'pass', 'aside')],
  closings: 1,
  seated: ['oda', 'sid'],
} satisfies Partial<Place>;

/** The path of a fragment's step in its place; what already has one, or lies outside of the fragment, keeps it. */
export function relocated(path: Path, prefix: string): Path {
  return outside.includes(path) || path.includes('[') ? path : prefix + path;
}

/** The same in branch B: its posts, and its paths. */
const inB = 'each[CITY_B]/';
const mirrored = <T>(value: T): T => {
  if (typeof value === 'string') return value.replace(/[a-z]+/g, (word) => (isOfA(word) ? `${word}-b` : word)) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => mirrored(one)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [mirrored(key), mirrored(one as unknown)])) as T;
};
const isOfA = (word: string): boolean => (departmentA as readonly string[]).includes(word);

function branchB(operation: Operation): { begins: Pick<Standing, 'open' | 'moves'>; plainly: readonly Act[] } {
  const { begins, plainly } = operation;
  const told = operation.alike ? { begins, plainly } : mirrored({ begins, plainly });
  return { begins: placed(told.begins, inB), plainly: told.plainly.map((one) => placedAct(one, inB)) };
}

/** What is told of the fragment, with the paths it has in its place. */
export function placed(standing: Pick<Standing, 'open' | 'moves'>, prefix: string): Pick<Standing, 'open' | 'moves'> {
  const move = (text: string): string => {
    const [name = '', path, ...rest] = text.split(' ');
    return [name, ...(path === undefined ? [] : [relocated(path, prefix)]), ...rest].join(' ');
  };
  return {
    open: Object.fromEntries(Object.entries(standing.open).map(([path, seats]) => [relocated(path, prefix), seats])),
    moves: Object.fromEntries(Object.entries(standing.moves).map(([person, moves]) => [person, moves.map(move)])),
  };
}

export function placedAct(one: Act, prefix: string): Act {
  return one.at === undefined ? one : { ...one, at: relocated(one.at, prefix) };
}

export const places: readonly Place[] = [
  plain,
  {
    ...besideAside,
    name: 'inside parallel',
    covers: 'beside a branch that waits, join `all`',
    route: ({ steps }) => parallel('together', steps(A), aside),
  },
  {
    ...besideAside,
    name: 'inside inclusive',
    covers: 'beside an option that was taken too, and one that was not',
    route: ({ steps }) => ({
      node: 'inclusive',
      id: 'some',
      options: [
        { when: { var: 'form.yes' }, clause, then: steps(A) },
        { when: { '===': [{ var: 'form.no' }, true] }, clause, then: sits('never', role('committee_member', hall)) },
        { when: { var: 'form.yes' }, clause, then: aside },
      ],
      otherwise: null,
    }),
  },
  {
    ...plain,
    name: 'inside for-each',
    covers: 'the same fragment stands in the branch of department A, where it is played, and of B, which waits',
    route: ({ steps }) => forEach('each', 'unit', steps({ branch: true })),
    prefix: 'each[CITY_A]/',
    around: (operation) => branchB(operation).begins,
    isBeside: (path) => path.startsWith(inB),
    leave: (operation) => branchB(operation).plainly,
    seated: ['oda'],
  },
  {
    ...plain,
    name: 'inside stage',
    covers: 'a stretch with its own clock, beside a sub-case: `start-case` with `wait` stays open until that case has closed',
    route: ({ steps }) =>
      parallel(
        'together',
        {
          node: 'stage',
          id: 'stretch',
          title,
          clause,
          due: { clause, within: { workingDays: 100 } },
          route: steps(A),
        },
        automatic('other', { title, clause, kind: 'start-case', wait: true, start: { process: 'other', form: {} } }),
      ),
    around: () => ({ open: { other: [] }, moves: {} }),
    isBeside: (path) => path === 'other',
    settleIn: [act('conductor', 'carry-out', 'other', { with: { caseId: 'case-2', number: 'EX-2026-000002' } })],
    leave: () => [act('conductor', 'happened', 'other', { with: { outcome: 'approved', number: 'EX-2026-000002' } })],
  },
  {
    ...plain,
    name: 'after a return',
    covers: 'the fragment was gone through, the step behind it returned the case to the step before it',
    enter: ({ plainly }) => [open, ...plainly, act('cleo', 'return', 'closing', { with: { returnTo: 'opening' } }), open],
    closings: 2,
    seated: ['oda', 'cleo'],
  },
];

export function routeIn(place: Place, operation: Operation): Node {
  return sequence(opening, place.route(operation), closing);
}

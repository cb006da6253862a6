import type { Role } from '../../domain/directory';
import type {
  AutomaticStep,
  Choice,
  Edition,
  ForEach,
  Inclusive,
  Node,
  Option,
  Parallel,
  PersonStep,
  Sequence,
  Stage,
  Who,
} from '../../domain/edition';

/** Short words for writing editions down; a clause named `c` stands behind everything. */
const text = (line: string) => ({ zh: line, en: line });

export const who = (role: Role, code: string, weight?: number): Who => ({
  role,
  of: { code },
  ...(weight === undefined ? {} : { weight }),
});

/** One post for each letter-and-number of the small world, through the role and organisation that name it alone. */
export const post: Readonly<Record<string, Who>> = {
  a1: who('unit_head', 'CITY_A'),
  a2: who('case_officer', 'CITY_A'),
  a4: who('approver', 'CITY_A'),
  b1: who('unit_head', 'CITY_B'),
  b2: who('reviewer', 'CITY_B'),
  b4: who('legal_reviewer', 'CITY_B'),
  c1: who('unit_head', 'TOWN_C'),
  c2: who('case_officer', 'TOWN_C'),
};

export const step = (id: string, by: Who | readonly Who[], more: Partial<PersonStep> = {}): PersonStep => ({
  node: 'step',
  id,
  title: text(id),
  clause: 'c',
  kind: 'review',
  who: by,
  sign: 'any',
  ...more,
});

export const automatic = (id: string, more: Partial<AutomaticStep> = {}): AutomaticStep => ({
  node: 'step',
  id,
  title: text(id),
  clause: 'c',
  kind: 'transmit',
  ...more,
});

export const sequence = (...steps: Node[]): Sequence => ({ node: 'sequence', steps });
export const parallel = (id: string, join: Parallel['join'], ...branches: Node[]): Parallel => ({ node: 'parallel', id, join, branches });
export const option = (when: Option['when'], then: Node | null): Option => ({ when, clause: 'c', then });
export const choice = (id: string, options: Option[], otherwise: Node | null): Choice => ({ node: 'choice', id, options, otherwise });
export const inclusive = (id: string, options: Option[], otherwise: Node | null): Inclusive => ({
  node: 'inclusive',
  id,
  options,
  otherwise,
});
export const forEach = (id: string, by: string, each: Node, more: Partial<ForEach> = {}): ForEach => ({
  node: 'for-each',
  id,
  by,
  each,
  ...more,
});
export const stage = (id: string, due: Stage['due'], route: Node): Stage => ({
  node: 'stage',
  id,
  title: text(id),
  clause: 'c',
  due,
  route,
});

export const flag = (name: 'x' | 'y') => ({ '==': [{ var: `form.${name}` }, true] });

const itemSchema = {
  type: 'object',
  required: ['id', 'group'],
  properties: {
    id: { type: 'string', pattern: '^[a-z]+$' },
    group: { type: 'string', pattern: '^[a-z]+$' },
    note: { type: 'string' },
  },
};

const schema = {
  type: 'object',
  properties: {
    x: { type: 'boolean' },
    y: { type: 'boolean' },
    bodies: { type: 'array', items: { type: 'string', pattern: '^[A-Z_]+$' } },
    list: { type: 'array', items: itemSchema },
  },
};

export const edition = (route: Node, more: Partial<Edition> = {}): Edition => ({
  process: 'proof',
  inForceOn: '2026-01-01',
  title: text('proof'),
  group: 'proof',
  requirement: 'R0',
  clauses: { c: { source: 'proof', quote: 'proof', en: 'proof' } },
  facts: [],
  form: { schema, items: 'list' },
  subject: text('proof'),
  start: { clause: 'c', roles: ['case_officer', 'staff', 'unit_head'], categories: ['TOWN', 'CITY_DEPARTMENT'], town: 'applicant' },
  guards: [],
  route,
  effects: [],
  administer: ['reassign', 'move', 'skip-step', 'suspend', 'resume', 'terminate'],
  ...more,
});

/** The same without items. */
export const plain = (route: Node, more: Partial<Edition> = {}): Edition => edition(route, { form: { schema }, ...more });

import { acts, administratorActs } from '../../domain/acts';
import { type Clause, type Edition, type Guard } from '../../domain/edition';
import type { Form, Start, Withdraw } from '../../domain/intake';
import { type Effect, type Moment } from '../../domain/effect';
import { automaticKinds, personKinds } from '../../domain/kinds';
import { wholeList } from '../http/answers';
import {
  boolean,
  day,
  either,
  list,
  map,
  named,
  object,
  open,
  optional,
  type Schema,
  string,
  text,
  uuid,
  values,
  yes,
} from '../http/schema';
import { category, role } from '../organisations/organisations.answers';
import type { processView } from './process-views';

type Process = ReturnType<typeof processView>;

/** What a step is; `apply` is the applicant's own place. */
export const stepKind = named('StepKind', values('apply', ...Object.keys(personKinds), ...Object.keys(automaticKinds)));

const clauseFields = { source: string, quote: string, en: string, flag: optional(text) };
const clause = named('Clause', object<Clause>(clauseFields));
const startRights = { clause: string, roles: list(role), categories: list(category) };

export const processList = wholeList(
  'ProcessList',
  named(
    'Process',
    object<Process>({
      key: string,
      edition: day,
      editions: list(day),
      title: text,
      group: string,
      requirement: string,
      clauses: list(object<Process['clauses'][number]>({ id: string, ...clauseFields })),
      start: object<Process['start']>(startRights),
      mayStart: boolean,
      startsAs: list(object<Process['startsAs'][number]>({ post: uuid, title: text, organisation: object({ id: uuid, name: text }) })),
    }),
  ),
);

const expression: Schema = { description: 'JSON Logic over `form`, `facts`, `applicant` and `item`.' };
const form = object<Form>({
  schema: open('The form as JSON Schema 2020-12, with labels in both languages.'),
  items: optional(string),
  restricted: optional(map(list(string))),
});
const start = object<Start>({
  ...startRights,
  town: either(values('applicant'), object({ field: string })),
  byCase: optional(yes),
  forPost: optional(yes),
});
const guard = named(
  'Guard',
  object<Guard>({
    code: string,
    clause: string,
    when: expression,
    each: optional(yes),
    then: values<Guard['then']>('refuse', 'warn'),
    text,
  }),
);
const moments: readonly Moment[] = [
  'submitted',
  'revised',
  'resubmitted',
  'approved',
  'refused',
  'revoked',
  'reopened',
  'opened',
  'done',
  'overdue',
  'escalated',
];
const effect = named(
  'Effect',
  object<Effect>({
    on: either(values(...moments), object({ further: string })),
    clause: string,
    when: optional(expression),
    each: optional(yes),
    change: open('What changes in which register: `do`, `register`, and expressions for the rest.'),
  }),
);

export const publishedEdition = named(
  'Edition',
  object<Edition>({
    process: string,
    inForceOn: day,
    title: text,
    group: string,
    requirement: string,
    clauses: map(clause),
    facts: list(string),
    form,
    subject: text,
    start,
    guards: list(guard),
    route: open('The tree of steps: nodes of kind `sequence`, `parallel`, `choice`, `inclusive`, `for-each`, `stage` and `step`.'),
    withdraw: optional(
      object<Withdraw>({ clause: string, until: string, afterApproval: optional(open('A span of time, as in deadlines.')) }),
    ),
    effects: list(effect),
    totals: optional(open('Sums of scores by weight, by name.')),
    due: optional(open('By when the case as a whole is to be closed.')),
    acts: optional(list(values(...acts))),
    administer: optional(list(values(...administratorActs))),
    second: optional(list(values(...administratorActs))),
  }),
);

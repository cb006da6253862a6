import type { ItemState } from '../../domain/state';
import { pageOf } from '../http/answers';
import {
  boolean,
  day,
  instant,
  integer,
  list,
  map,
  named,
  nullable,
  object,
  open,
  optional,
  string,
  text,
  uuid,
  values,
} from '../http/schema';
import { person } from '../organisations/organisations.answers';
import type { caseView, listedCase } from './case-view';
import { move } from './moves.answers';
import { caseOutcome, caseStatus } from './standing.answers';
import { further, holder, stepView, warnings } from './steps.answers';

type Listed = ReturnType<typeof listedCase>;
type View = ReturnType<typeof caseView>;

const listedFields = {
  id: uuid,
  number: string,
  process: string,
  edition: day,
  title: string,
  status: caseStatus,
  outcome: nullable(caseOutcome),
  applicant: object<Listed['applicant']>({ person: uuid, name: string }),
  organisation: object<Listed['organisation']>({ id: uuid, name: nullable(text) }),
  openedAt: instant,
  movedAt: instant,
  closedAt: nullable(instant),
  seq: integer,
  nextAt: nullable(instant),
};
export const casePage = pageOf('CasePage', named('ListedCase', object<Listed>(listedFields)));

const itemState = named(
  'ItemState',
  object<ItemState>({ revision: integer, ended: optional(object<ItemState['ended']>({ path: string, outcome: string })) }),
);

const clockFields = {
  status: values<View['stages'][number]['status']>('open', 'closed'),
  startedAt: instant,
  dueAt: nullable(instant),
  provisional: boolean,
  warned: boolean,
  overdue: boolean,
  escalatedTo: list(holder),
  further,
};

export const caseDetail = named(
  'CaseView',
  object<View>({
    ...listedFields,
    processTitle: text,
    town: nullable(uuid),
    parent: nullable(uuid),
    form: open('By the schema of the edition, without the hidden fields.'),
    hiddenFields: list(string),
    warnings,
    items: map(itemState),
    steps: list(stepView),
    stages: list(named('StageView', object<View['stages'][number]>({ path: string, ...clockFields }))),
    clock: {
      ...nullable(named('CaseClock', object<NonNullable<View['clock']>>(clockFields))),
      description: 'By when the whole case is to be closed.',
    },
    suspended: nullable(
      named(
        'SuspendedCase',
        object<NonNullable<View['suspended']>>({ at: instant, reason: string, notice: { ...uuid, description: 'An attachment.' } }),
      ),
    ),
    proposal: {
      ...nullable(
        named(
          'ProposalView',
          object<NonNullable<View['proposal']>>({
            act: string,
            command: open('What belongs to the act.'),
            by: person,
            at: instant,
          }),
        ),
      ),
      description: 'An administrator’s act that waits for a second one.',
    },
    copies: list(named('CopyView', object<View['copies'][number]>({ holder, readAt: nullable(instant) }))),
    documents: list(object<View['documents'][number]>({ path: string, number: string })),
    incidents: list(string),
    moves: list(move),
  }),
);

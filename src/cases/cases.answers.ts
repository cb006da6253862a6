import type { ItemState } from '../../domain/state';
import { pageOf } from '../http/answers';
import { day, instant, integer, list, map, named, nullable, object, open, optional, string, text, uuid } from '../http/schema';
import type { caseView, listedCase } from './case-view';
import { move } from './moves.answers';
import { caseOutcome, caseStatus } from './standing.answers';
import { stepView, warnings } from './steps.answers';

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
    documents: list(object<View['documents'][number]>({ path: string, number: string })),
    incidents: list(string),
    moves: list(move),
  }),
);

import { pageOf } from '../http/answers';
import { instant, integer, map, named, nullable, object, open, string, text, uuid, values } from '../http/schema';
import { person } from '../organisations/organisations.answers';
import { caseOutcomes } from './case-outcome';
import { operationKinds } from './operations.service';
import type { caseOfOperationView, operationView } from './operation-views';

export const outcomeInCase = named('OutcomeInCase', values(...caseOutcomes));

export const operation = named(
  'Operation',
  object<ReturnType<typeof operationView>>({
    id: uuid,
    kind: values(...operationKinds),
    what: open('By the kind: which editions and steps, which notice.'),
    reason: string,
    by: person,
    state: values('running', 'ended'),
    begunAt: instant,
    endedAt: nullable(instant),
    cases: integer,
    waiting: { ...integer, description: 'Cases whose turn has not come.' },
    outcomes: map(integer),
  }),
);

export const operationPage = pageOf('OperationPage', operation);

export const operationCasePage = pageOf(
  'OperationCasePage',
  named(
    'OperationCase',
    object<ReturnType<typeof caseOfOperationView>>({
      caseId: uuid,
      number: string,
      title: string,
      outcome: nullable(outcomeInCase),
      code: nullable(string),
      text: nullable(text),
      facts: nullable(open('By the code.')),
      at: nullable(instant),
    }),
  ),
);

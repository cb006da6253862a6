import type { Run, Seat, Verdict } from '../../domain/state';
import {
  boolean,
  either,
  instant,
  integer,
  list,
  map,
  named,
  nullable,
  number,
  object,
  optional,
  string,
  text,
  uuid,
  values,
} from '../http/schema';
import { person } from '../organisations/organisations.answers';
import { stepKind } from '../processes/processes.answers';
import type { caseView, pathView } from './case-view';
import { caseOutcome } from './standing.answers';

type Step = ReturnType<typeof caseView>['steps'][number];
type Way = ReturnType<typeof pathView>;

const personHolder = named('PersonHolder', object({ person: uuid, name: string }));
const postHolder = named('PostHolder', object({ post: uuid, title: nullable(text), organisation: nullable(text) }));
export const holder = named('Holder', either(postHolder, personHolder));

const verdict = named('Verdict', object<Verdict>({ outcome: string, opinion: optional(string), revision: integer }));

const seatView = named(
  'SeatView',
  object<Step['seats'][number]>({
    seat: integer,
    purpose: values<Seat['purpose']>('decide', 'supplement', 'apply', 'answer'),
    open: boolean,
    usable: { ...boolean, description: 'Its turn has come.' },
    holders: list(holder),
    claimedBy: nullable(person),
    claimedUntil: nullable(instant),
    waitsFor: { ...list(integer), description: 'Seats that come first.' },
    weight: number,
    added: nullable(
      named(
        'AddedSigner',
        object<NonNullable<Seat['added']>>({
          by: { ...integer, description: 'The seat that added it.' },
          place: values('before', 'after', 'beside'),
          rule: values('all', 'any', 'in-order'),
          group: { ...integer, description: 'The first seat of those added in one act.' },
        }),
      ),
    ),
    asked: nullable(named('AskedSeat', object<NonNullable<Seat['asked']>>({ by: integer, question: string }))),
    blocks: { ...boolean, description: '委派: the seat that asked waits for the answer.' },
    removed: boolean,
    held: boolean,
    liaisonFor: nullable(text),
    outcome: nullable(string),
    score: { ...nullable(number), description: 'Others see it when the step has closed.' },
    decidedBy: nullable(person),
    decidedAt: nullable(instant),
  }),
);

/** Points after a due date, of a step, a stage or the case. */
export const further = list(
  named(
    'FurtherPoint',
    object<Step['further'][number]>({
      id: string,
      title: text,
      clause: string,
      at: { ...nullable(instant), description: 'Null once the step has ended, and while its clock stands still.' },
      reached: { ...boolean, description: 'It has been said.' },
    }),
  ),
);

export const stepView = named(
  'StepView',
  object<Step>({
    path: string,
    step: string,
    title: text,
    kind: stepKind,
    clause: nullable(string),
    round: integer,
    repeats: { ...integer, description: 'The how-manieth round it is without a return between them.' },
    status: values<Run['status']>('open', 'closed', 'recalled', 'called-off'),
    calledOffBy: { ...nullable(string), description: 'Path of the step whose closing made it needless.' },
    openedAt: instant,
    closedAt: nullable(instant),
    dueAt: nullable(instant),
    provisional: boolean,
    warned: boolean,
    overdue: boolean,
    escalatedTo: list(holder),
    further,
    waitingForSupplementUntil: nullable(instant),
    extension: nullable(
      named('Extension', object<NonNullable<Step['extension']>>({ by: person, reason: string, granted: nullable(boolean) })),
    ),
    urged: list(instant),
    outcome: nullable(string),
    score: nullable(string),
    items: nullable(list(string)),
    verdicts: nullable(map(verdict)),
    seats: list(seatView),
  }),
);

/** What does not refuse the application and should be known to whoever hands it in and whoever decides. */
export const warnings = list(named('Warning', object<Way['warnings'][number]>({ code: string, clause: string, text })));

/** The way ahead, of an application not handed in yet or of a running case. */
export const casePath = named(
  'CasePath',
  object<Way>({
    steps: list(
      named(
        'PathStep',
        object<Way['steps'][number]>({
          path: string,
          step: string,
          title: text,
          kind: stepKind,
          clause: nullable(string),
          holders: list(holder),
          persons: list(string),
          items: optional(list(string)),
          openedAt: instant,
          dueAt: nullable(instant),
        }),
      ),
    ),
    outcome: nullable(caseOutcome),
    warnings,
  }),
);

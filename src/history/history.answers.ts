import { caseStatus, eventType } from '../cases/standing.answers';
import { pageOf } from '../http/answers';
import { person as personSchema } from '../organisations/organisations.answers';
import {
  boolean,
  day,
  either,
  instant,
  integer,
  list,
  named,
  nullable,
  object,
  open,
  sha256,
  string,
  text,
  uuid,
  values,
} from '../http/schema';
import type { ConductorHistory } from './conductor-history.service';
import type { ConductorEvent } from './conductor-rows';
import type { Who } from './who';

type PersonWho = Extract<Who, { person: string }>;

const personWho = named(
  'PersonWho',
  object<PersonWho>({
    person: uuid,
    name: string,
    for: { ...nullable(personSchema), description: '代办: the person for whom they acted.' },
    post: nullable(object<NonNullable<PersonWho['post']>>({ id: uuid, title: nullable(text), organisation: nullable(text) })),
  }),
);
const conductorWho = named('ConductorWho', object<Exclude<Who, PersonWho>>({ system: values('conductor') }));
const who = named('Who', either(personWho, conductorWho));

const eventFields = { seq: integer, type: eventType, at: instant, by: who, hash: sha256, verified: boolean };
export const caseEventPage = pageOf(
  'CaseEventPage',
  named('CaseEvent', object({ ...eventFields, data: open('What the event says, by its type; without what one may not see.') })),
);

const caseRow = named(
  'CaseHistoryRow',
  object({ world: values('case'), ...eventFields, details: open('The telling parts of the event, never the form.') }),
);
const conductorRow = named(
  'ConductorHistoryRow',
  object<ConductorEvent & { world: 'conductor' }>({
    world: values('conductor'),
    at: instant,
    run: uuid,
    event: integer,
    type: values<ConductorEvent['type']>('started', 'told', 'timer', 'activity', 'status', 'stumbled', 'ended'),
    summary: nullable(string),
    details: open('By the type of the row.'),
  }),
);

export const caseHistory = named(
  'CaseHistory',
  object({
    case: object({ id: uuid, number: string, title: string, process: string, edition: day, status: caseStatus, seq: integer }),
    chain: object({ verified: boolean, firstBroken: nullable(integer), events: integer, head: sha256 }),
    conductor: values<ConductorHistory['conductor']>('known', 'unknown', 'unreachable'),
    temporalUrl: nullable({ type: 'string', format: 'uri' }),
    rows: list(named('HistoryRow', either(caseRow, conductorRow))),
  }),
);

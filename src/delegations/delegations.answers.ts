import { pageOf } from '../http/answers';
import { boolean, day, instant, list, named, nullable, object, string, uuid } from '../http/schema';
import { person } from '../organisations/organisations.answers';
import type { delegationView } from './delegations.service';

export const delegation = named(
  'Delegation',
  object<ReturnType<typeof delegationView>>({
    id: uuid,
    from: person,
    to: person,
    fromOn: day,
    toOn: day,
    processes: nullable(list(string)),
    organisation: nullable(uuid),
    coversOpen: boolean,
    createdBy: person,
    createdAt: instant,
    revokedAt: nullable(instant),
  }),
);

export const delegationPage = pageOf('DelegationPage', delegation);

import { pageOf } from '../http/answers';
import { instant, list, named, object, uuid } from '../http/schema';
import { person } from '../organisations/organisations.answers';
import type { kinshipView } from './kinships.service';

export const kinship = named(
  'Kinship',
  object<ReturnType<typeof kinshipView>>({ id: uuid, persons: list(person), declaredBy: person, declaredAt: instant }),
);

export const kinshipPage = pageOf('KinshipPage', kinship);

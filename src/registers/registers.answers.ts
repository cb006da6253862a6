import type { RegisterChanged } from '../../domain/event';
import type { Register } from '../../processes/registers';
import { wholeList, pageOf } from '../http/answers';
import {
  boolean,
  instant,
  integer,
  list,
  map,
  named,
  nullable,
  number,
  object,
  open,
  optional,
  string,
  text,
  uuid,
  values,
} from '../http/schema';
import type { Account } from './accounts.service';

export const describedRegister = named(
  'Register',
  object<Register & { register: string }>({
    register: string,
    title: text,
    readBy: values<Register['readBy']>('everybody', 'person'),
    holds: values<Register['holds']>('entries', 'accounts'),
    unit: optional(text),
    fields: map(text),
  }),
);
export const registerList = wholeList('RegisterList', describedRegister);

const entryFields = { key: string, data: open('By the fields of the register.'), changedAt: instant };
export const registerEntryPage = pageOf('RegisterEntryPage', named('RegisterEntry', object(entryFields)));

const registerChange = named(
  'RegisterChange',
  object({
    case: object({ id: uuid, number: string }),
    seq: integer,
    change: values<RegisterChanged['change']>('enter', 'hold', 'take', 'release', 'give-back', 'book', 'unbook'),
    amount: nullable(number),
    data: nullable(open('What was entered.')),
    clause: nullable(string),
    reverses: { ...nullable(integer), description: '冲销: the entry of the case that this one undoes.' },
    replaces: { ...nullable(integer), description: '更正: the entry of the case in whose place this one stands.' },
    at: instant,
  }),
);
export const registerEntryWithHistory = named(
  'RegisterEntryWithHistory',
  object({ ...entryFields, history: list(registerChange), historyComplete: boolean }),
);

export const accountPage = pageOf(
  'AccountPage',
  named('Account', object<Account>({ key: string, available: number, held: number, used: number })),
);

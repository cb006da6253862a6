import type { Move } from '../../domain/moves';
import { either, integer, list, named, object, optional, string, uuid, values, yes } from '../http/schema';

type Of<Act extends Move['act']> = Extract<Move, { act: Act }>;

const at = { seat: integer, path: string, step: string };

const decide = named(
  'DecideMove',
  object<Of<'decide'>>({
    act: values('decide'),
    ...at,
    outcomes: list(string),
    items: optional(list(string)),
    itemOutcomes: optional(list(string)),
    opinionFor: { ...list(string), description: 'Outcomes that must carry an opinion.' },
    returnTo: list(string),
    writes: { ...list(string), description: 'Form fields to be filled in with the decision.' },
    votes: optional(yes),
    liaisonFor: optional({ ...uuid, description: 'The organisation whose reply is recorded.' }),
  }),
);
const simple = named(
  'SimpleMove',
  object<Of<'claim'>>({ act: values('claim', 'unclaim', 'transfer', 'request-supplement', 'resubmit'), ...at }),
);
const supplement = named('SupplementMove', object<Of<'supplement'>>({ act: values('supplement'), ...at, writes: list(string) }));
const withdraw = named('WithdrawMove', object<Of<'withdraw'>>({ act: values('withdraw') }));
const settle = named('SettleIncidentMove', object<Of<'settle-incident'>>({ act: values('settle-incident'), item: string }));

/** What the person may do now, which is exactly what would be accepted. */
export const move = named('Move', either(decide, simple, supplement, withdraw, settle));

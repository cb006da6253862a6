import type { Move } from '../../domain/moves';
import { either, integer, list, named, object, optional, string, uuid, values, yes } from '../http/schema';

type Of<Act extends Move['act']> = Extract<Move, { act: Act }>;

const at = { seat: integer, path: string, step: string };
const standing = { ...at, for: optional({ ...uuid, description: 'Whose seat it is, where it is used by delegation.' }) };

const decide = named(
  'DecideMove',
  object<Of<'decide'>>({
    act: values('decide'),
    ...standing,
    outcomes: list(string),
    items: optional(list(string)),
    itemOutcomes: optional(list(string)),
    opinionFor: { ...list(string), description: 'Outcomes that must carry an opinion.' },
    returnTo: list(string),
    writes: { ...list(string), description: 'Form fields to be filled in with the decision.' },
    returnThen: optional({ ...list(values('again', 'back')), description: 'What may follow a return; `again` where nothing is said.' }),
    votes: optional(yes),
    score: optional(yes),
    again: optional({ ...yes, description: 'Another round may follow.' }),
    picks: optional({ ...list(string), description: 'Steps whose holders are chosen with a good outcome.' }),
    liaisonFor: optional({ ...uuid, description: 'The organisation whose reply is recorded.' }),
  }),
);
const simple = named(
  'SimpleMove',
  object<Of<'claim'>>({
    act: values(
      ...(['claim', 'unclaim', 'transfer', 'request-supplement', 'resubmit', 'entrust', 'ask', 'answer', 'add-signer'] as const),
      ...(['remove-signer', 'skip', 'recuse', 'take-back', 'request-extension', 'answer-extension', 'reassign'] as const),
    ),
    ...standing,
  }),
);
const supplement = named('SupplementMove', object<Of<'supplement'>>({ act: values('supplement'), ...standing, writes: list(string) }));
const withdraw = named('WithdrawMove', object<Of<'withdraw'>>({ act: values('withdraw') }));
const onCase = named(
  'CaseMove',
  object<Of<'comment'>>({ act: values('comment', 'copy', 'read', 'suspend', 'resume', 'terminate', 'migrate', 'confirm', 'decline') }),
);
const onStep = named('StepMove', object<Of<'urge'>>({ act: values('urge', 'skip-step'), path: string }));
const toStep = named('MoveToStep', object<Extract<Move, { paths: unknown }>>({ act: values('move', 'reopen'), paths: list(string) }));
const correct = named(
  'CorrectMove',
  object<Of<'correct'>>({
    act: values('correct'),
    entries: { ...list(integer), description: 'Entries of registers that can be set right, by the number of their event.' },
  }),
);
const settle = named('SettleIncidentMove', object<Of<'settle-incident'>>({ act: values('settle-incident'), item: string }));

/** What the person may do now, which is exactly what would be accepted. */
export const move = named('Move', either(decide, simple, supplement, withdraw, onCase, onStep, toStep, correct, settle));

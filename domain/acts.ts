/** What a seat offers beside deciding, where the step has it (docs/language.md §4). */
export const acts = [
  'claim',
  'transfer',
  'request-supplement',
  'entrust',
  'ask',
  'add-signer',
  'copy',
  'urge',
  'recuse',
  'take-back',
  'comment',
] as const;
export type Act = (typeof acts)[number];

/**
 * `migrate` is possible on every edition, as none can know of those that come after it, and is asked for many cases at once.
 * An edition that lists it offers it as a move of each case, too. `correct` is possible wherever a case has written a register.
 * `second` may name both in any case.
 */
export const administratorActs = [
  'reassign',
  'move',
  'skip-step',
  'suspend',
  'resume',
  'terminate',
  'reopen',
  'migrate',
  'correct',
] as const;
export type AdministratorAct = (typeof administratorActs)[number];

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

export const administratorActs = ['reassign', 'move', 'skip-step', 'suspend', 'resume', 'terminate', 'reopen', 'migrate'] as const;
export type AdministratorAct = (typeof administratorActs)[number];

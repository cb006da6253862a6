import { administered, besideDeciding, besideDecidingClauses } from '../beside-deciding';
import { defineProcess } from '../build';
import { leaveReturn as earlier } from './2026-01-01';

/** R43 as before; whoever confirms can now ask others, add signers and take back, and administrators can step in. */
export const leaveReturn = defineProcess({
  ...earlier,
  inForceOn: '2026-11-01',
  clauses: { ...earlier.clauses, ...besideDecidingClauses },
  acts: besideDeciding,
  ...administered,
});

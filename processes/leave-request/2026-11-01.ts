import { administered, besideDeciding, besideDecidingClauses } from '../beside-deciding';
import { defineProcess } from '../build';
import { leaveRequest as earlier } from './2026-01-01';
import { untilInForce } from './in-force';

/** R42 as before; those who decide can now ask others, add signers and take back, and administrators can step in. */
export const leaveRequest = defineProcess({
  ...earlier,
  inForceOn: '2026-11-01',
  clauses: { ...earlier.clauses, ...besideDecidingClauses },
  acts: [...besideDeciding, 'request-supplement'],
  ...administered,
  effects: untilInForce(earlier.effects, 'start-return'),
});

/* Written by npm run build from what lies in processes/<process>/<day>.ts; never by hand. */
import * as leave_extension_2026_01_01 from './leave-extension/2026-01-01';
import * as leave_extension_2026_11_01 from './leave-extension/2026-11-01';
import * as leave_extension_2026_12_01 from './leave-extension/2026-12-01';
import * as leave_request_2026_01_01 from './leave-request/2026-01-01';
import * as leave_request_2026_11_01 from './leave-request/2026-11-01';
import * as leave_return_2026_01_01 from './leave-return/2026-01-01';
import * as leave_return_2026_11_01 from './leave-return/2026-11-01';
import * as leave_return_2026_12_01 from './leave-return/2026-12-01';
import * as power_expansion_2026_01_01 from './power-expansion/2026-01-01';
import * as power_expansion_2026_11_01 from './power-expansion/2026-11-01';

export const editionFiles: readonly (readonly [place: string, file: object])[] = [
  ['leave-extension/2026-01-01', leave_extension_2026_01_01],
  ['leave-extension/2026-11-01', leave_extension_2026_11_01],
  ['leave-extension/2026-12-01', leave_extension_2026_12_01],
  ['leave-request/2026-01-01', leave_request_2026_01_01],
  ['leave-request/2026-11-01', leave_request_2026_11_01],
  ['leave-return/2026-01-01', leave_return_2026_01_01],
  ['leave-return/2026-11-01', leave_return_2026_11_01],
  ['leave-return/2026-12-01', leave_return_2026_12_01],
  ['power-expansion/2026-01-01', power_expansion_2026_01_01],
  ['power-expansion/2026-11-01', power_expansion_2026_11_01],
];

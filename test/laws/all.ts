import { delegationLaws } from './delegation';
import { historyLaws } from './history';
import { joinLaws } from './joins';
import type { Law } from './law';
import { moveLaws } from './moves';
import { previewLaws } from './preview';
import { restLaws } from './rest';
import { returnLaws } from './returns';
import { seatLaws } from './seats';
import { stateLaws } from './states';
import { timeLaws } from './time';

/** The laws of the rules (issue 4, section 2), in the order in which they are told there. */
export const laws: readonly Law[] = [
  ...seatLaws,
  ...joinLaws,
  ...restLaws,
  ...stateLaws,
  ...moveLaws,
  ...previewLaws,
  ...returnLaws,
  ...timeLaws,
  ...historyLaws,
  ...delegationLaws,
];

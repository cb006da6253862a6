import { addingSigners } from './adding-signers';
import { choosing } from './choosing';
import { goingBack } from './going-back';
import { handingOn } from './handing-on';
import type { Operation } from './operation';
import { signing } from './signing';

export const operations: readonly Operation[] = [...signing, ...addingSigners, ...handingOn, ...goingBack, ...choosing];

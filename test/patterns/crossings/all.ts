import type { Scene } from '../pattern';
import { signers } from './signers';
import { takingBack } from './taking-back';
import { waysBack } from './ways-back';

/** Where two operations meet, or one meets a structure in a way that the grid of cells does not hold. */
export const crossings: readonly Scene[] = [...signers, ...takingBack, ...waysBack];

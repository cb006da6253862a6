import type { Pattern } from '../pattern';
import { allocation } from './allocation';
import { atWork } from './at-work';
import { detours } from './detours';
import { distribution } from './distribution';

export const resource: readonly Pattern[] = [...allocation, ...distribution, ...detours, ...atWork];

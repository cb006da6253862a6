/** What Temporal's bundle exports. The default stands for every type it does not know: the processes, by their keys. */
export { conduct as default } from './conduct';
export { nightly } from './nightly';
export { operate } from './operate';

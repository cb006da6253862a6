import { currentConfig } from './config';

let passes = 0;

/**
 * A place where a test build kills itself: `CRASHPOINT=label` at the first pass, `label:n` at the n-th. The process
 * gets no chance to tidy up, exactly as with a power failure. Never set in production (config refuses it).
 */
export function crashpoint(label: string): void {
  const wanted = currentConfig().crashpoint;
  if (wanted === undefined) return;
  const [name, count = '1'] = wanted.split(':');
  if (name !== label) return;
  passes += 1;
  if (passes === Number(count)) process.kill(process.pid, 'SIGKILL');
}

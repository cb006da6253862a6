import { mkdirSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { join, resolve } from 'node:path';

/** Loaded into a program by `--require`: a CPU profile of everything after its start, written when it ends. */
const folder = resolve('.chengban', 'profiles');
const afterStartMs = 5_000;

const session = new Session();
setTimeout(() => {
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.start');
}, afterStartMs).unref();

process.on('exit', () => {
  session.post('Profiler.stop', (error, result) => {
    if (error) return;
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${process.pid}.cpuprofile`), JSON.stringify(result.profile));
  });
});

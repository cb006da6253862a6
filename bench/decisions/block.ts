import { closedLoop, forSeconds, type Load, together } from '../measure/closed-loop';
import { cpuOf } from '../measure/cpu-time';
import { type Conditions, conditions } from '../measure/machine';
import type { Contestant } from './lifecycle';

/** Microseconds of processor time of a command, by who spent them. */
export interface CpuPerCommand {
  readonly server: number;
  readonly database: number;
  readonly generator: number;
}

export interface Block {
  readonly before: Conditions;
  readonly load: Load;
  readonly lifecyclesPerSecond: number;
  readonly commandsPerSecond: number;
  readonly cpu: CpuPerCommand;
}

/**
 * Lifecycles by so many clients: requests and approvals for so many seconds, then the reports of just these. In between
 * the returns are opened, as conductors would, and nobody counts that time.
 */
export async function block(contestant: Contestant, clients: number, more: number | (() => boolean), postgres: number): Promise<Block> {
  const before = conditions();
  const spent = { server: 0, database: 0, generator: 0 };
  const phase = async (run: () => Promise<Load>): Promise<Load> => {
    const begun = cpu(contestant.pid, postgres);
    const load = await run();
    const ended = cpu(contestant.pid, postgres);
    for (const who of ['server', 'database', 'generator'] as const) spent[who] += ended[who] - begun[who];
    return load;
  };
  const applied = await phase(() =>
    closedLoop(clients, typeof more === 'number' ? forSeconds(more) : more, (timed) => contestant.apply(timed)),
  );
  await contestant.openReturns();
  const reported = await phase(() => closedLoop(clients, contestant.waiting, (timed) => contestant.report(timed)));
  const load = together([applied, reported]);
  const perCommand = (of: number): number => Math.round(of / load.calls);
  return {
    before,
    load,
    lifecyclesPerSecond: reported.done / load.seconds,
    commandsPerSecond: load.calls / load.seconds,
    cpu: { server: perCommand(spent.server), database: perCommand(spent.database), generator: perCommand(spent.generator) },
  };
}

function cpu(server: number, postgres: number): CpuPerCommand {
  const own = process.cpuUsage();
  return { server: cpuOf([server]), database: cpuOf([], [postgres]), generator: own.user + own.system };
}

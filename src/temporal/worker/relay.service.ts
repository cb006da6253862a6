import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { crashpoint } from '../../crashpoint';
import type { ConductedCase } from '../conducted-case';
import { ConductorsService } from '../conductors.service';
import { inParallel } from '../in-parallel';
import { OutboxService } from '../outbox.service';
import { AftermathService } from './aftermath.service';
import { Outage, reasonOf } from './outage';
import { CommandRate, type Pace, paceAt } from './pace';
import { RelayTurn } from './relay-turn';
import { isTemporalAway, isUnavailable } from '../temporal.service';

const pollMs = 300;
const awaitTurnMs = 2_000;
/**
 * A case whose conductor cannot be told for a reason of its own is left out for a while, so that the others get on.
 * Refused may mean for a moment only: a new server does not know its search attributes at once. So it is asked again
 * soon, and less and less often.
 */
const restOfCaseMs = { slow: 5_000, refused: 1_000, longest: 60_000 };

interface Rest {
  readonly until: number;
  readonly ms: number;
}
const lookForLateMs = 60_000;
const lateSeconds = 60;
const mostLate = 200;

/**
 * Passes what was decided on to the conductors, at least once and in any order: a standing carries its seq, and several
 * moves of one case are told as one. Runs in the worker; any number may be started.
 */
@Injectable()
export class RelayService {
  private readonly log = new Logger('relay');
  private readonly stopping = new AbortController();
  private readonly outage = new Outage(this.log, {
    begins: 'conductors cannot be told what is decided; it waits in the outbox',
    over: 'conductors are told again',
  });
  private readonly rate = new CommandRate();
  private readonly resting = new Map<string, Rest>();
  private wake: AbortController | undefined;
  private life: Promise<void> | undefined;
  private lookedForLateAt = Date.now();

  constructor(
    private readonly outbox: OutboxService,
    private readonly conductors: ConductorsService,
    private readonly aftermath: AftermathService,
    private readonly turn: RelayTurn,
  ) {}

  start(): void {
    this.life ??= this.run();
  }

  /** Something was committed in this process: look at once. */
  nudge(): void {
    this.wake?.abort();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake?.abort();
    await this.life;
    await this.turn.pass().catch(() => undefined);
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const restMs = await this.round().catch((error: unknown) => this.outage.goesOn(error));
      if (restMs > 0) await this.rest(restMs);
    }
  }

  /** Answers how long to rest before the next one. */
  private async round(): Promise<number> {
    if (!(await this.turn.isMine())) return awaitTurnMs;
    await this.lookForLate();
    const { committed, oldestSeconds } = await this.outbox.signs();
    const pace = paceAt(this.rate.seen(committed, Date.now()), oldestSeconds ?? 0);
    const cases = oldestSeconds === null ? [] : await this.outbox.waiting(pace.batch, this.restingCases());
    if (cases.length === 0) return pollMs;
    await this.tellAll(cases, pace);
    return pace.restMs;
  }

  private async tellAll(cases: readonly ConductedCase[], { inFlight }: Pace): Promise<void> {
    const told: ConductedCase[] = [];
    const failed: { one: ConductedCase; error: unknown }[] = [];
    /** It is not the cases: the server is away, or it has answered nobody. */
    const outage = (): boolean => failed.some(({ error }) => isUnavailable(error)) || (told.length === 0 && failed.length >= inFlight);
    await inParallel(inFlight, cases, async (one) => {
      if (this.stopping.signal.aborted || outage()) return;
      try {
        crashpoint('relay.beforeSignal');
        await this.conductors.tell(one);
        crashpoint('relay.afterSignal');
        await this.aftermath.of(one);
        told.push(one);
      } catch (error) {
        failed.push({ one, error });
      }
    });
    if (told.length > 0) {
      await this.outbox.told(told);
      for (const { id } of told) this.resting.delete(id);
      crashpoint('relay.afterDelete');
    }
    if (outage()) throw failed[0]?.error;
    for (const { one, error } of failed) this.setAside(one, error);
    if (told.length > 0) this.outage.over();
  }

  private setAside(one: ConductedCase, error: unknown): void {
    const away = isTemporalAway(error);
    const before = this.resting.get(one.id)?.ms;
    const ms = away ? restOfCaseMs.slow : Math.min(before === undefined ? restOfCaseMs.refused : before * 2, restOfCaseMs.longest);
    this.resting.set(one.id, { until: Date.now() + ms, ms });
    if (away) return;
    const line = `the conductor of ${one.number} cannot be told (${reasonOf(error)}); trying again in ${ms / 1000} s`;
    if (ms < restOfCaseMs.longest) this.log.warn(line);
    else this.log.error(line);
  }

  /** Those that rest now; of the others it is known for a while how long they last did. */
  private restingCases(): string[] {
    const now = Date.now();
    for (const [id, { until }] of this.resting) if (until + 2 * restOfCaseMs.longest < now) this.resting.delete(id);
    return [...this.resting].flatMap(([id, { until }]) => (until > now ? [id] : []));
  }

  /** A conductor that was lost, or whose word was lost, is noticed when an item of its case is overdue. */
  private async lookForLate(): Promise<void> {
    if (Date.now() - this.lookedForLateAt < lookForLateMs) return;
    this.lookedForLateAt = Date.now();
    const late = await this.outbox.queueLate(lateSeconds, mostLate);
    if (late > 0) this.log.warn(`${late} cases have an item due for over ${lateSeconds} s: telling their conductors anew`);
  }

  private async rest(ms: number): Promise<void> {
    const wake = new AbortController();
    this.wake = wake;
    if (!this.stopping.signal.aborted) await sleep(ms, undefined, { signal: wake.signal }).catch(() => undefined);
    this.wake = undefined;
  }
}

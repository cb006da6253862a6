import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { openDatabase } from '../../src/database/data-source';
import { Sql } from '../../src/database/sql';
import { RebuildService } from '../../src/rebuild/rebuild.service';
import { Chance } from './chance';
import { Checker } from './checker';
import { ConductorsChecker, drained } from './conductors-checker';
import { County } from './county';
import { type Fault, faultsInTurn, type Scene } from './faults';
import { Incident } from './incident';
import type { Installation } from './installation';
import { Journal } from './journal';
import type { Finding } from './outcome';
import { repeatAcknowledged, settleUnknown } from './settle';

/** Rounds of work, fault, repair and check on one installation. */
export class Campaign {
  readonly journal = new Journal();
  readonly findings: Finding[] = [];
  readonly struck: string[] = [];
  readonly county: County;
  unknownSettled = 0;
  private round = 0;
  private spent: string[] = [];
  private readonly chance: Chance;
  private readonly faults: Iterator<Fault, never>;
  private readonly conductors: ConductorsChecker;

  constructor(
    readonly installation: Installation,
    seed: number,
    private readonly log: (line: string) => void,
    only?: string,
  ) {
    this.chance = new Chance(seed);
    this.faults = faultsInTurn(this.chance, only);
    this.county = new County(installation, this.journal, this.chance);
    this.conductors = new ConductorsChecker(installation.temporalAddress, () => this.round);
  }

  async begin(): Promise<void> {
    this.installation.startWorker();
    await Promise.all((['first', 'second', 'past'] as const).map((place) => this.installation.startServer(place)));
    await this.county.assemble();
  }

  async play(): Promise<void> {
    this.round += 1;
    const began = Date.now();
    this.spent = [];
    const fault = this.faults.next().value;
    const incident = fault.needsIncident ? new Incident(this.county, this.round) : undefined;
    if (incident) {
      await this.installation.killWorker();
      await this.asking((sql) => incident.prepare(sql));
    }
    await this.timed('work', () => this.underLoad(fault));
    if (incident) await this.asking((sql) => incident.settle(sql));
    this.struck.push(fault.name);
    const found = await this.check(false);
    if (incident && (await this.asking((sql) => incident.times(sql))) !== 1) {
      this.add([{ kind: 'doubled', round: this.round, what: 'more than one incident', facts: fault.name }]);
    }
    const acts = this.journal.of(this.round);
    const count = (result: string) => acts.filter((act) => act.first === result).length;
    this.log(
      `round ${this.round}: ${fault.name}: ${count('ok')} ok, ${count('refused')} refused, ${count('unknown')} unknown, ` +
        `${found} findings, ${((Date.now() - began) / 1000).toFixed(1)} s (${this.spent.join(', ')})`,
    );
  }

  /** Everything that must hold, once nothing is left to be done. */
  async check(everything: boolean): Promise<number> {
    const before = this.findings.length;
    const acts = this.journal.of(this.round);
    await this.timed('settle', async () => void (this.unknownSettled += await settleUnknown(this.county, acts)));
    await this.asking(async (sql) => {
      await this.timed('drain', async () => this.add(await drained(sql, this.round, this.log)));
      await this.timed('repeat', async () => this.add(await repeatAcknowledged(this.county, acts, this.round)));
      await this.timed('compare', async () => this.add(await new Checker(sql, this.journal, this.round).all()));
      await this.timed('conductors', async () => this.add(await this.conductors.all(sql, everything)));
    });
    await this.timed('fold', async () => this.add(await this.rebuilt()));
    return this.findings.length - before;
  }

  private async underLoad(fault: Fault): Promise<void> {
    const scene: Scene = {
      installation: this.installation,
      chance: this.chance,
      acknowledged: () => this.journal.of(this.round).filter((act) => act.result === 'ok').length,
      say: (kind, what, facts) => this.add([{ kind, round: this.round, what, facts }]),
    };
    await fault.arm?.(scene);
    const stop = new AbortController();
    const work = this.county.work(this.round, stop.signal);
    try {
      await sleep(this.chance.between(700, 1_500));
      await fault.strike(scene);
      await fault.mend(scene);
      await sleep(this.chance.between(300, 700));
    } finally {
      stop.abort();
      await work;
    }
  }

  /** fold = snapshot = tasks = participants = registers = balances, and the hash chains. */
  private async rebuilt(): Promise<readonly Finding[]> {
    const database = openDatabase({ databaseUrl: this.installation.databaseUrl, databasePool: 1 });
    await database.initialize();
    try {
      const { differences } = await new RebuildService(new Sql(database)).check();
      return differences.map((facts) => ({ kind: 'difference', round: this.round, what: 'the fold is not what is stored', facts }));
    } finally {
      await database.destroy();
    }
  }

  private async asking<T>(work: (sql: Client) => Promise<T>): Promise<T> {
    const sql = new Client({ connectionString: this.installation.databaseUrl });
    await sql.connect();
    try {
      return await work(sql);
    } finally {
      await sql.end();
    }
  }

  /** Where a round spends its time is the first thing to know when it is slow. */
  private async timed(what: string, work: () => Promise<void>): Promise<void> {
    const began = Date.now();
    await work();
    this.spent.push(`${what} ${((Date.now() - began) / 1000).toFixed(1)}`);
  }

  private add(findings: readonly Finding[]): void {
    this.findings.push(...findings);
  }
}

import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { Injectable } from '@nestjs/common';
import { Sql } from '../../database/sql';

const turnSeconds = 6;
const renewEveryMs = 2_000;

/**
 * One relay works at a time: a turn is held by saying so every two seconds and passes on six seconds after the last
 * word. A row, not a lock: no connection is kept busy and no transaction stays open while Temporal is called. Should
 * two relays overlap for a moment, conductors are told twice, which changes nothing.
 */
@Injectable()
export class RelayTurn {
  readonly holder = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
  private mine = false;
  private askedAt = 0;

  constructor(private readonly sql: Sql) {}

  async isMine(): Promise<boolean> {
    if (Date.now() - this.askedAt < renewEveryMs) return this.mine;
    this.mine = false;
    this.mine = (await this.sql.run('relay-turn-take', take, [this.holder, turnSeconds])) === 1;
    this.askedAt = Date.now();
    return this.mine;
  }

  async pass(): Promise<void> {
    if (this.mine) await this.sql.run('relay-turn-pass', pass, [this.holder]);
    this.mine = false;
  }
}

const take = `
  UPDATE relay_turn SET holder = $1, until = now() + make_interval(secs => $2)
  WHERE holder = $1 OR until < now()`;
const pass = `UPDATE relay_turn SET until = '-infinity' WHERE holder = $1`;

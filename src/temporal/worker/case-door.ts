import { Injectable } from '@nestjs/common';
import type { CaseDoor, FoundCase } from '../../../activities/conductor-activities';
import type { CaseState } from '../../../domain/state';
import { editionOf } from '../../../processes/registry';
import { CommandsService } from '../../cases/commands.service';
import { crashpoint } from '../../crashpoint';
import { Sql } from '../../database/sql';
import { type ConductedCase, conductedColumns, conductedTables, standingOf } from '../conducted-case';
import { OutboxService } from '../outbox.service';

/** The conductors' way to the command path. */
@Injectable()
export class CaseDoorService implements CaseDoor {
  constructor(
    private readonly sql: Sql,
    private readonly commands: CommandsService,
    private readonly outbox: OutboxService,
  ) {}

  async find(caseId: string): Promise<FoundCase | undefined> {
    const row = await this.sql.row<ConductedCase & { edition: string; state: CaseState }>('case-for-conductor', findCase, [caseId]);
    return row && { edition: editionOf(row.process, row.edition), state: row.state, standing: standingOf(row) };
  }

  conduct(...[caseId, key, command]: Parameters<CaseDoor['conduct']>): ReturnType<CaseDoor['conduct']> {
    return this.commands.conduct(caseId, key, command);
  }

  async startCase(...[parent, key, start]: Parameters<CaseDoor['startCase']>): ReturnType<CaseDoor['startCase']> {
    const started = await this.commands.startCase(parent, key, start);
    crashpoint('startCase.afterChild');
    return started;
  }

  async told({ caseId, seq }: Parameters<CaseDoor['told']>[0]): Promise<void> {
    await this.outbox.told([{ id: caseId, seq }]);
  }
}

const findCase = `SELECT ${conductedColumns}, c.edition::text AS edition, c.state FROM ${conductedTables} WHERE c.id = $1`;

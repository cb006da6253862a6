import { Injectable } from '@nestjs/common';
import { Problem } from '../../http/problem';
import { CommandsService } from '../../cases/commands.service';
import type { ConductedCase } from '../conducted-case';

/**
 * What follows in other cases from what happened in one: whoever waits for it is told through the command path. Told at
 * least once; the key makes it once. The relay sees to it before a case leaves the outbox.
 */
@Injectable()
export class AftermathService {
  constructor(private readonly commands: CommandsService) {}

  async of({ id, number, status, outcome, parent }: ConductedCase): Promise<void> {
    if (status !== 'closed' || parent === null) return;
    const result = { caseId: id, number, outcome };
    try {
      await this.commands.conduct(parent, `${id}:closed`, { type: 'happened', at: { child: id }, result });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }
}

import { Injectable } from '@nestjs/common';
import type { Command } from '../../domain/command';
import { decide, type Verdict } from '../../domain/decide';
import type { Refusal } from '../../domain/refusal';
import type { Actor, CaseState } from '../../domain/state';
import { editionOf } from '../../processes/registry';
import { LoadsService } from './loads.service';
import { WorldService } from './world.service';

/** What would come of a command, the case as it stands being given. */
export interface Trial {
  readonly before: CaseState;
  readonly found: Verdict | Refusal;
}

/** Judges a command as the command path does, by the same rules and the same look-ups, and writes nothing. */
@Injectable()
export class TrialsService {
  constructor(
    private readonly loads: LoadsService,
    private readonly worlds: WorldService,
  ) {}

  /** Nothing when there is no such case. */
  async of(actor: Actor, caseId: string, command: Exclude<Command, { type: 'submit' }>): Promise<Trial | undefined> {
    // No key is empty, so no earlier answer is found.
    const loaded = await this.loads.load({ actor: '', key: '', caseId });
    if (!loaded.found) return undefined;
    const { process, edition: day, state } = loaded.found;
    const edition = editionOf(process, day);
    const world = await this.worlds.for({ edition, state, command, actor, loaded });
    return { before: state, found: decide(edition, state, command, { actor, world }) };
  }
}

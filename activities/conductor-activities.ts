import type { Command } from '../domain/command';
import type { Edition } from '../domain/edition';
import type { JsonObject } from '../domain/json';
import type { CaseState } from '../domain/state';
import type { Failing, Standing } from '../workflows/contract';

/** What a conductor may ask of the world. */
export interface ConductorActivities {
  carryOut(caseId: string, item: string): Promise<Standing>;
  raiseIncident(caseId: string, item: string, failing: Failing): Promise<Standing>;
}

export interface FoundCase {
  readonly edition: Edition;
  readonly state: CaseState;
  readonly standing: Standing;
}

type ConductorCommand = Extract<Command, { type: 'carry-out' | 'raise-incident' | 'refresh' | 'happened' }>;

/** What these activities need of the command path. Repeating a key answers what it answered first. */
export interface CaseDoor {
  find(caseId: string): Promise<FoundCase | undefined>;
  conduct(caseId: string, key: string, command: ConductorCommand): Promise<Standing>;
  startCase(
    parent: string,
    key: string,
    start: { process: string; form: JsonObject; post: string },
  ): Promise<{ caseId: string; number: string }>;
  /** The conductor has this standing in its hands: nobody need tell it. */
  told(standing: Standing): Promise<void>;
}

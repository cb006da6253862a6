import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Command } from '../../domain/command';
import { asAdministrator, type SignedIn } from '../identity/access';
import { CaseScope } from './case-scope';
import { hashOfRequest, send } from './command-reply';
import { CommandsService } from './commands.service';

type PersonCommand = Exclude<Command, { type: 'submit' }>;
type SeatCommand = Extract<PersonCommand, { seat: number }>;
type WithoutSeat<T> = T extends SeatCommand ? Omit<T, 'seat'> : never;

/** How an act came in: the last part of its address, its key and body, and where the answer goes. */
export interface Call {
  readonly act: string;
  readonly key: string;
  readonly body: object;
  readonly reply: FastifyReply;
}

/** Persons' acts, from the address they came by to the answer: on a task, on a case, or as an administrator. */
@Injectable()
export class CaseActs {
  constructor(
    private readonly commands: CommandsService,
    private readonly scope: CaseScope,
  ) {}

  async onTask(actor: SignedIn, task: string, call: Call, command: WithoutSeat<SeatCommand>): Promise<void> {
    const [caseId = '', seat = ''] = task.split('.');
    const full = { ...command, seat: Number(seat) } as SeatCommand;
    await this.act(actor, { person: actor.person }, caseId, `POST tasks/${task}/${call.act}`, call, full);
  }

  async onCase(actor: SignedIn, caseId: string, call: Call, command: PersonCommand): Promise<void> {
    await this.act(actor, { person: actor.person }, caseId, `POST cases/${caseId}/${call.act}`, call, command);
  }

  /** In the post that makes the person an administrator. */
  async asAdministrator(actor: SignedIn, caseId: string, call: Call, command: PersonCommand): Promise<void> {
    await this.act(actor, asAdministrator(actor), caseId, `POST admin/cases/${caseId}/${call.act}`, call, command);
  }

  private async act(
    actor: SignedIn,
    by: { person: string; post?: string },
    caseId: string,
    route: string,
    { key, body, reply }: Call,
    command: PersonCommand,
  ): Promise<void> {
    const request = { key, bodyHash: hashOfRequest(route, body) };
    send(reply, await this.commands.act(by, caseId, command, request, () => this.scope.assertMayRead(actor, caseId)));
  }
}

import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Register, registers } from '../../processes/registers';
import { Answers } from '../http/answers';
import { Pages } from '../http/page';
import { Problem } from '../http/problem';
import { CurrentActor, May, type SignedIn } from '../identity/access';
import { type Account, AccountsService } from './accounts.service';
import { EntriesService, type Entry, type EntryChange, mostChanges } from './entries.service';
import { assertMaySee, registerNamed } from './register-scope';
import { accountPage, describedRegister, registerEntryPage, registerEntryWithHistory, registerList } from './registers.answers';
import { AccountsQuery, ByEntry, ByRegister, EntriesQuery } from './registers.dto';

/** What decisions have changed. Everything is shown from the register's own description. */
@ApiTags('registers')
@May('registers')
@Controller('api/v1/registers')
export class RegistersController {
  constructor(
    private readonly entries: EntriesService,
    private readonly accounts: AccountsService,
    private readonly pages: Pages,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listRegisters', summary: '台账目录 · The registers and what they hold' })
  @Answers(200, registerList)
  list() {
    return { items: Object.entries(registers).map(([name, register]) => registerView(name, register)) };
  }

  @Get(':register')
  @ApiOperation({ operationId: 'getRegister', summary: '台账说明 · What a register holds' })
  @Answers(200, describedRegister)
  one(@Param() { register }: ByRegister) {
    return registerView(register, registerNamed(register));
  }

  @Get(':register/entries')
  @ApiOperation({ operationId: 'listRegisterEntries', summary: '台账记录 · Entries one may see' })
  @Answers(200, registerEntryPage)
  async listEntries(@CurrentActor() actor: SignedIn, @Param() { register: name }: ByRegister, @Query() filter: EntriesQuery) {
    const register = holding('entries', name);
    const scope = { list: `registers/${name}`, person: actor.person, filter };
    const rows = await this.entries.list(name, register, actor, filter, await this.pages.after(scope));
    return this.pages.page(scope, rows, { keyOf: (row) => [row.key], view: entryView });
  }

  /** An entry and how it came to be: every change with its case and clause, the latest first. */
  @Get(':register/entries/:key')
  @ApiOperation({ operationId: 'getRegisterEntry', summary: '台账记录详情 · An entry and every change of it' })
  @Answers(200, registerEntryWithHistory)
  async entry(@CurrentActor() actor: SignedIn, @Param() { register: name, key }: ByEntry) {
    const entry = await this.entries.find(name, holding('entries', name), actor, key);
    if (!entry) throw new Problem('not-found');
    const changes = await this.entries.changes(name, key);
    return { ...entryView(entry), history: changes.slice(0, mostChanges).map(changeView), historyComplete: changes.length <= mostChanges };
  }

  @Get(':register/accounts')
  @ApiOperation({ operationId: 'listRegisterAccounts', summary: '台账余额 · Free, held and used' })
  @Answers(200, accountPage)
  async listAccounts(@CurrentActor() actor: SignedIn, @Param() { register: name }: ByRegister, @Query() filter: AccountsQuery) {
    const { readBy } = holding('accounts', name);
    const person = filter.person ?? (readBy === 'person' ? actor.person : undefined);
    if (person !== undefined && readBy === 'person') assertMaySee(person, actor);
    const scope = { list: `accounts/${name}`, person: actor.person, filter };
    const rows = await this.accounts.list(name, person, filter, await this.pages.after(scope));
    return this.pages.page(scope, rows, { keyOf: (row) => [row.key], view: (row: Account) => row });
  }
}

function holding(holds: Register['holds'], name: string): Register {
  const register = registerNamed(name);
  if (register.holds !== holds) throw new Problem('not-found');
  return register;
}

function registerView(name: string, { title, readBy, holds, unit, fields }: Register) {
  return { register: name, title, readBy, holds, ...(unit && { unit }), fields };
}

function entryView({ key, data, changedAt }: Entry) {
  return { key, data, changedAt: changedAt.toISOString() };
}

function changeView({ caseId, caseNumber, at, ...change }: EntryChange) {
  return { case: { id: caseId, number: caseNumber }, ...change, at: at.toISOString() };
}

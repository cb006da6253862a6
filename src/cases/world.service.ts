import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { agenda } from '../../domain/agenda';
import { dayOf } from '../../domain/calendar';
import type { Command, World } from '../../domain/command';
import { formAfter } from '../../domain/decide/decide-seat';
import type { Directory } from '../../domain/directory';
import type { Edition } from '../../domain/edition';
import { hangsOnFacts } from '../../domain/schedule';
import { stepsOf } from '../../domain/tree';
import { organisationOf } from '../../domain/who';
import { type Actor, type CaseState, findSeat, openRuns, type Run } from '../../domain/state';
import { editionsOf } from '../../processes/registry';
import { AttachmentsService } from '../attachments/attachments.service';
import { CalendarService } from '../calendar/calendar.service';
import { presentInstant } from '../clock';
import { Sql } from '../database/sql';
import { lookUp } from '../facts/facts';
import { FormService } from '../forms/form.service';
import { DirectoryService } from '../organisations/directory.service';
import { balancesFor, writtenEntries } from './written-entries';
import { type Loaded, nextNumber } from './loads.service';

interface Asked {
  readonly edition: Edition;
  readonly state: CaseState | undefined;
  readonly command: Command;
  readonly actor: Actor;
  readonly loaded: Pick<Loaded, 'directory' | 'calendar'>;
}

/** Gathers what the rules may know of the world before they run: who is who, the calendar, facts, the next number. */
@Injectable()
export class WorldService {
  constructor(
    private readonly sql: Sql,
    private readonly directories: DirectoryService,
    private readonly calendars: CalendarService,
    private readonly forms: FormService,
    private readonly files: AttachmentsService,
  ) {}

  async for(asked: Asked): Promise<World> {
    const { edition, state, command, loaded } = asked;
    const directory = await this.directories.at(loaded.directory);
    const calendar = await this.calendars.at(loaded.calendar);
    const now = presentInstant();
    this.checkForm(edition, command);
    const known: World = { now, calendar, directory, facts: state?.facts ?? {} };
    const target = targetOf(state, command);
    const facts = needsFacts(edition, state, command) ? await this.facts({ ...asked, edition: target ?? edition }, known) : known.facts;
    const numbers = await this.numbers(edition, state, command, directory, now);
    const coming = target && state ? { target, misfits: this.forms.misfits(target, state.form) } : {};
    return { ...known, facts, digest: sha256, ...(numbers ? { numbers } : {}), ...coming, ...(await this.written(state, command)) };
  }

  /** Attachments of the command, refused unless they exist and are the actor's own or the case's. */
  async attachments(ids: readonly string[], actor: Actor, caseId: string): Promise<readonly string[]> {
    if (ids.length > 0 && 'person' in actor) await this.files.assertUsable(ids, actor.person, caseId);
    return ids;
  }

  private checkForm(edition: Edition, command: Command): void {
    if (command.type === 'submit' || command.type === 'resubmit') this.forms.check(edition, command.form);
    else if ('form' in command && command.form) this.forms.checkFields(edition, command.form);
  }

  private async facts({ edition, state, command, actor }: Asked, world: World): Promise<World['facts']> {
    const applicant = state?.applicant ?? applicantOf(command, actor, world);
    return lookUp(edition.facts, {
      sql: this.sql,
      edition,
      form: formAfter(state?.form ?? {}, command),
      applicant,
      caseId: state?.id ?? (command.type === 'submit' ? command.caseId : ''),
      now: world.now,
      appliedAt: state?.openedAt ?? world.now,
      calendar: world.calendar,
      directory: world.directory,
    });
  }

  /** What the case has written in registers, where something of it is to be corrected. */
  private async written(state: CaseState | undefined, command: Command): Promise<Pick<World, 'entries' | 'balances'>> {
    const correction = actIn('correct', state, command);
    if (!state || !correction) return {};
    const entries = await writtenEntries(this.sql, state.id);
    return { entries, balances: await balancesFor(this.sql, entries, correction) };
  }

  /** Only an act that may close a step that issues a document needs its next number. */
  private async numbers(
    edition: Edition,
    state: CaseState | undefined,
    command: Command,
    directory: Directory,
    now: string,
  ): Promise<World['numbers']> {
    const run = state && closing(state, command);
    const ref = run && stepsOf(edition).get(run.step)?.number;
    const organisation = ref && organisationOf(ref, { state, path: run.path, world: { directory } as World });
    if (!organisation?.agencyCode) return undefined;
    const year = Number(dayOf(now).slice(0, 4));
    const sequence = await nextNumber(this.sql, organisation.agencyCode, year);
    return { [organisation.id]: { agency: organisation.agencyCode, year, sequence } };
  }
}

/** The act that the command asks for, or would confirm. */
function actIn<Type extends 'migrate' | 'correct'>(
  type: Type,
  state: CaseState | undefined,
  command: Command,
): Extract<Command, { type: Type }> | undefined {
  const act = command.type === 'confirm' ? (state?.proposal?.command as unknown as Command | undefined) : command;
  return act?.type === type ? (act as Extract<Command, { type: Type }>) : undefined;
}

function targetOf(state: CaseState | undefined, command: Command): Edition | undefined {
  const migration = actIn('migrate', state, command);
  return migration && editionsOf(state?.process ?? '').find((one) => one.inForceOn === migration.to);
}

/** The round that the command may close: a decision does, or the removal of the last signer it waits for, or the conductor. */
function closing(state: CaseState, command: Command): Run | undefined {
  if (command.type === 'decide' || command.type === 'remove-signer') return findSeat(state, command.seat)?.run;
  if (command.type !== 'carry-out') return undefined;
  return state.runs[agenda(state).find((item) => item.id === command.item)?.path ?? ''];
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Facts are looked up whenever a form is handed in or written, and when a date hangs on one that others may change. */
function needsFacts(edition: Edition, state: CaseState | undefined, command: Command): boolean {
  // Refused without them, and its form may name what is not in any register.
  if (command.type === 'submit' && edition.start.byCase && command.parent === undefined) return false;
  if (command.type === 'refresh' || actIn('migrate', state, command)) return true;
  if ('form' in command && command.form) return true;
  return command.type === 'carry-out' && state !== undefined && openRuns(state).some((run) => hangsOnFacts(edition, run.step));
}

function applicantOf(command: Command, actor: Actor, world: World): { person: string; post: string; organisation: string } {
  const post = command.type === 'submit' ? command.post : '';
  const organisation = world.directory.posts[post]?.organisation ?? '';
  if ('person' in actor) return { person: actor.person, post, organisation };
  const named = command.type === 'submit' ? command.form['person'] : undefined;
  return { person: typeof named === 'string' ? named : '', post, organisation };
}

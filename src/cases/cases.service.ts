import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { World } from '../../domain/command';
import type { JsonObject } from '../../domain/json';
import { movesOf } from '../../domain/moves';
import { visibleHolders } from '../../domain/people';
import { explainDues } from '../../domain/explain-due';
import { ahead, preview } from '../../domain/preview';
import { isRefusal } from '../../domain/refusal';
import type { CaseState } from '../../domain/state';
import { editionInForce, editionOf } from '../../processes/registry';
import { CalendarService } from '../calendar/calendar.service';
import { presentInstant } from '../clock';
import { Sql } from '../database/sql';
import { type Page, type PageKey, Pages, defaultLimit } from '../http/page';
import { Problem, Refused } from '../http/problem';
import type { SignedIn } from '../identity/access';
import { CaseAsOf } from './case-as-of.service';
import { CaseScope, visibleForm } from './case-scope';
import { type CaseRow, caseView, listedCase, pathView } from './case-view';
import { deadlineView } from './deadline-view';
import type { CasesQuery } from './cases.dto';
import { listStatement } from './list-statement';
import { writtenEntries } from './written-entries';
import { WorldService } from './world.service';

/** What people read of cases. */
@Injectable()
export class CasesService {
  constructor(
    private readonly sql: Sql,
    private readonly scope: CaseScope,
    private readonly worlds: WorldService,
    private readonly calendars: CalendarService,
    private readonly pages: Pages,
    private readonly pasts: CaseAsOf,
  ) {}

  /** The post in which the person starts the process: the one named, or the only one that may. */
  postFor(actor: SignedIn, process: string, named: string | undefined): string {
    const edition = editionInForce(process, actor.on);
    if (!edition) throw new Problem('not-found');
    if (named !== undefined) return named;
    const may = actor.posts.filter((post) => {
      const category = actor.directory.organisations[post.organisation]?.category;
      return post.roles.some((role) => edition.start.roles.includes(role)) && edition.start.categories.some((one) => one === category);
    });
    const post = may[0] ?? actor.posts[0];
    if (!post) throw new Problem('not-allowed');
    return post.id;
  }

  /** The case as this person may see it; a case of others does not exist for them. */
  async view(actor: SignedIn, id: string) {
    const { row, world } = await this.read(actor, id);
    const edition = editionOf(row.process, row.edition);
    const moves = movesOf(edition, row.state, { person: actor.person }, world);
    return caseView(row, { edition, moves, directory: actor.directory, person: actor.person, ...visibleForm(edition, row.state, actor) });
  }

  /** The case as it stood, without what is hidden from this person today; its moves are those of that instant. */
  async viewAsOf(actor: SignedIn, id: string, at: string) {
    const { row: present, world } = await this.read(actor, id);
    const row = await this.pasts.at(present, at);
    const edition = editionOf(row.process, row.edition);
    const then = {
      ...world,
      now: at,
      facts: row.state.facts,
      ...(world.entries ? { entries: world.entries.filter(({ seq }) => seq <= row.seq) } : {}),
    };
    const moves = movesOf(edition, row.state, { person: actor.person }, then);
    const sight = visibleForm(edition, { ...present.state, form: row.state.form }, actor);
    return caseView(row, { edition, moves, directory: actor.directory, person: actor.person, ...sight });
  }

  async path(actor: SignedIn, id: string) {
    const { row, world } = await this.read(actor, id);
    const edition = editionOf(row.process, row.edition);
    return pathView(ahead(edition, row.state, world), edition, world.directory);
  }

  /** Day by day why something of the case is due when it is: one path, or everything open. */
  async deadlines(actor: SignedIn, id: string, path: string | undefined) {
    const { row, world } = await this.read(actor, id);
    const edition = editionOf(row.process, row.edition);
    const found = explainDues(edition, row.state, world.calendar, path);
    if (path !== undefined && found.length === 0) throw new Problem('not-found');
    return { calendar: world.calendar.version, items: found.map((one) => deadlineView(one, edition, row.state)) };
  }

  async preview(actor: SignedIn, process: string, post: string, form: JsonObject) {
    const edition = editionInForce(process, actor.on);
    if (!edition) throw new Problem('not-found');
    const command = { type: 'submit', caseId: newId(), number: '—', form, post } as const;
    const by = { person: actor.person, post };
    const loaded = await this.sql.row<{ directory: string; calendar: string }>('versions', versions);
    const world = await this.worlds.for({
      edition,
      state: undefined,
      command,
      actor: by,
      loaded: { directory: Number(loaded?.directory), calendar: Number(loaded?.calendar) },
    });
    const found = preview(edition, command, by, world);
    if (isRefusal(found)) throw new Refused(found);
    return pathView(found, edition, world.directory);
  }

  async list(actor: SignedIn, query: CasesQuery): Promise<Page<ReturnType<typeof listedCase>>> {
    const scope = { list: 'cases', person: actor.person, filter: query };
    const holders = visibleHolders(actor.directory, actor.person, actor.on);
    const { name, text, params } = listStatement(actor, holders, query, {
      after: await this.pages.after(scope),
      limit: (query.limit ?? defaultLimit) + 1,
    });
    const rows = await this.sql.rows<CaseRow>(name, text, params);
    return this.pages.page(scope, rows, {
      keyOf: (row): PageKey => [row.opened_at.toISOString(), row.id],
      view: (row) => listedCase(row, actor.directory),
    });
  }

  private async read(actor: SignedIn, id: string): Promise<{ row: CaseRow & { state: CaseState }; world: World }> {
    await this.scope.assertMayRead(actor, id);
    const row = await this.sql.row<CaseRow & { state: CaseState }>('case-view', `SELECT ${viewColumns}, state FROM "case" WHERE id = $1`, [
      id,
    ]);
    if (!row) throw new Problem('not-found');
    const world: World = {
      now: presentInstant(),
      calendar: await this.calendars.current(),
      directory: actor.directory,
      facts: row.state.facts,
      ...(actor.permissions.includes('admin') ? { entries: await writtenEntries(this.sql, id) } : {}),
    };
    return { row, world };
  }
}

const versions = 'SELECT (SELECT version FROM directory_version) AS directory, (SELECT version FROM work_calendar_version) AS calendar';

const viewColumns = `
  id, number, process, edition::text AS edition, title, status, outcome, applicant_person, organisation, opened_at, moved_at,
  closed_at, seq, next_at`;

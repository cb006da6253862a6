import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Directory, Organisation, Person } from '../../domain/directory';
import { holdsPostIn } from '../../domain/people';
import { Answers } from '../http/answers';
import { CurrentActor, May, type SignedIn } from '../identity/access';
import { ById } from '../http/input';
import { Pages, type Page, defaultLimit } from '../http/page';
import { Problem } from '../http/problem';
import { organisationDetail, type OrganisationNode, personView, rootsOf, treeOf } from './organisation-views';
import { organisationPage, organisationTree, organisationWithPosts, personPage } from './organisations.answers';
import { OnDayQuery, OrganisationsQuery, PersonsQuery } from './organisations.dto';

/** Reads the snapshot in memory; every signed-in person may know who holds which post. */
@ApiTags('organisations')
@May('organisations')
@Controller('api/v1')
export class OrganisationsController {
  constructor(private readonly pages: Pages) {}

  @Get('organisations')
  @ApiOperation({ operationId: 'listOrganisations', summary: '单位列表 · Organisations by code' })
  @Answers(200, organisationPage)
  async list(@CurrentActor() actor: SignedIn, @Query() filter: OrganisationsQuery): Promise<Page<Organisation>> {
    const scope = { list: 'organisations', person: actor.person, filter };
    const after = await this.pages.after(scope);
    const rows = Object.values(actor.directory.organisations)
      .filter((one) => organisationFits(one, filter) && (!after || one.code > String(after[0])))
      .sort((a, b) => (a.code < b.code ? -1 : 1));
    return this.pages.page(scope, rows.slice(0, (filter.limit ?? defaultLimit) + 1), {
      keyOf: (row) => [row.code],
      view: (row) => row,
    });
  }

  /** Everything as a tree; small enough for one answer. */
  @Get('organisations/tree')
  @ApiOperation({ operationId: 'getOrganisationTree', summary: '单位树 · All organisations as a tree' })
  @Answers(200, organisationTree)
  tree(@CurrentActor() { directory }: SignedIn): { items: OrganisationNode[] } {
    return { items: rootsOf(directory).map((root) => treeOf(directory, root)) };
  }

  @Get('organisations/:id')
  @ApiOperation({ operationId: 'getOrganisation', summary: '单位详情 · An organisation with its posts and who held them on a day' })
  @Answers(200, organisationWithPosts)
  one(@CurrentActor() actor: SignedIn, @Param() { id }: ById, @Query() { on }: OnDayQuery) {
    const organisation = actor.directory.organisations[id];
    if (!organisation) throw new Problem('not-found');
    return organisationDetail(actor.directory, organisation, on ?? actor.on);
  }

  @Get('persons')
  @ApiOperation({ operationId: 'listPersons', summary: '人员列表 · Persons with the posts they hold on a day' })
  @Answers(200, personPage)
  async persons(@CurrentActor() actor: SignedIn, @Query() filter: PersonsQuery) {
    const scope = { list: 'persons', person: actor.person, filter };
    const after = await this.pages.after(scope);
    const on = filter.on ?? actor.on;
    const rows = personsByName(actor.directory).filter(
      (one) =>
        (!after || compare(one, { name: String(after[0]), id: String(after[1]) }) > 0) &&
        (filter.q === undefined || one.name.includes(filter.q)) &&
        (filter.organisation === undefined || holdsPostIn(actor.directory, one.id, filter.organisation, on)),
    );
    return this.pages.page(scope, rows.slice(0, (filter.limit ?? defaultLimit) + 1), {
      keyOf: (row) => [row.name, row.id],
      view: (row) => personView(actor.directory, row, on),
    });
  }
}

function organisationFits(one: Organisation, { q, category, parent, town }: OrganisationsQuery): boolean {
  const sought = q?.toLowerCase();
  return (
    (category === undefined || one.category === category) &&
    (parent === undefined || one.parent === parent) &&
    (town === undefined || one.town === town) &&
    (sought === undefined || [one.name.zh, one.name.en, one.code].some((text) => text.toLowerCase().includes(sought)))
  );
}

/** In the order of a Chinese dictionary, the id where names are the same. */
const dictionary = new Intl.Collator('zh');

function compare(a: Person, b: Person): number {
  return dictionary.compare(a.name, b.name) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

const sorted = new WeakMap<Directory, readonly Person[]>();

function personsByName(directory: Directory): readonly Person[] {
  const known = sorted.get(directory) ?? Object.values(directory.persons).sort(compare);
  sorted.set(directory, known);
  return known;
}

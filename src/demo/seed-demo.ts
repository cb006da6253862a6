import type { DataSource, EntityManager } from 'typeorm';
import { hashPassword } from '../identity/password';
import { demoPassword } from './demo-accounts';
import { organisationId, personId, postId } from './demo-ids';
import { demoOrganisations } from './demo-organisations';
import { demoPeople } from './demo-people';
import { demoPosts, furtherAppointments } from './demo-posts';

/** Terms of office begin with the town's reform; what matters is only that they have begun. */
const inOfficeSince = '2023-01-01';

/** The demo organisations, people and accounts. Repeating it adds what is missing and changes nothing that is there. */
export async function seedDemo(database: DataSource): Promise<{ persons: number; posts: number }> {
  const passwordHash = await hashPassword(demoPassword);
  await database.transaction(async (manager) => {
    await insert(manager, 'organisation', organisationColumns, organisationRows());
    await insert(manager, 'post', postColumns, postRows());
    await insert(manager, 'person', 'id uuid, name text, service_since date, staffing text', personRows());
    await insert(manager, 'appointment', 'person uuid, post uuid, from_on date, to_on date', appointmentRows());
    await insert(manager, 'account', 'person uuid, login text, password_hash text', accountRows(passwordHash));
  });
  return { persons: demoPeople.length, posts: demoPosts.length };
}

const organisationColumns =
  'id uuid, code text, name text, name_en text, category text, parent uuid, town uuid, department uuid, ' +
  'agency_code text, plates text[], online boolean';
const postColumns = 'id uuid, organisation uuid, title text, title_en text, roles text[], superior uuid, liaison_for uuid[]';

/** All rows of a table in one statement, so that rows may refer to each other whatever their order. */
async function insert(manager: EntityManager, table: string, columns: string, rows: readonly object[]): Promise<void> {
  const names = columns.replace(/ (uuid|text|date|boolean)(\[\])?/g, '');
  await manager.query(
    `INSERT INTO ${table} (${names}) SELECT ${names} FROM jsonb_to_recordset($1::jsonb) AS row(${columns}) ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  );
}

function organisationRows() {
  return demoOrganisations.map((one) => ({
    id: organisationId(one.code),
    code: one.code,
    name: one.name,
    name_en: one.nameEn,
    category: one.category,
    parent: one.parent && organisationId(one.parent),
    town: one.town && organisationId(one.town),
    department: one.department && organisationId(one.department),
    agency_code: one.agencyCode,
    plates: one.plates ?? [],
    online: one.online ?? true,
  }));
}

function postRows() {
  return demoPosts.map((post) => ({
    id: postId(post.code),
    organisation: organisationId(post.code.split('/')[0] ?? ''),
    title: post.title,
    title_en: post.titleEn,
    roles: post.roles,
    superior: post.superior && postId(post.superior),
    liaison_for: (post.liaisonFor ?? []).map(organisationId),
  }));
}

function personRows() {
  return demoPeople.map(({ login, name, since, staffing }) => ({ id: personId(login), name, service_since: since, staffing }));
}

function appointmentRows() {
  const first = demoPosts.flatMap(({ code, holder }) =>
    holder === undefined ? [] : [{ login: holder, post: code, fromOn: inOfficeSince, toOn: undefined }],
  );
  return [...first, ...furtherAppointments].map(({ login, post, fromOn, toOn }) => ({
    person: personId(login),
    post: postId(post),
    from_on: fromOn,
    to_on: toOn,
  }));
}

function accountRows(passwordHash: string) {
  return demoPeople.map(({ login }) => ({ person: personId(login), login, password_hash: passwordHash }));
}

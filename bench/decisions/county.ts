import { createHash, randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { v5 } from 'uuid';
import { demoPosts } from '../../src/demo/demo-posts';
import { organisationId, personId, postId } from '../../src/demo/demo-ids';

/** Somebody who asks for leave, and who decides on it. */
export interface Applicant {
  readonly person: string;
  readonly secretary: string;
  readonly director: string;
}

/** A county beside the demo town: so many towns, each with five stationed units of twenty people. */
export interface County {
  readonly applicants: readonly Applicant[];
  /** A session of everybody who acts; kept as the server keeps those that were opened by signing in. */
  readonly tokens: ReadonlyMap<string, string>;
}

const departments = ['CITY_JUSTICE', 'CITY_MARKET', 'CITY_NR', 'CITY_HRSS', 'CITY_AGRI'] as const;
const staffPerUnit = 20;
const namespace = 'b8a8e6c2-6f2b-4a51-9d0c-1f5f3c0c6a11';
const idOf = (name: string): string => v5(name, namespace);

interface Rows {
  readonly organisation: object[];
  readonly post: object[];
  readonly person: object[];
  readonly appointment: object[];
  readonly account: object[];
}

export async function seedCounty(url: string, towns: number): Promise<County> {
  const rows: Rows = { organisation: [], post: [], person: [], appointment: [], account: [] };
  const applicants = Array.from({ length: towns }, (_, town) => addTown(rows, `BENCH_T${town + 1}`)).flat();
  const everybody = new Set(applicants.flatMap((one) => [one.person, one.secretary, one.director]));
  const tokens = new Map([...everybody].map((person) => [person, randomBytes(32).toString('base64url')]));
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const [table, columns] of Object.entries(columnsOf)) await insert(client, table, columns, rows[table as keyof Rows]);
    const sessions = [...tokens].map(([person, token]) => ({
      person,
      token_hash: `\\x${createHash('sha256').update(token).digest('hex')}`,
    }));
    await insert(
      client,
      'session',
      'person uuid, token_hash bytea, expires_at timestamptz',
      sessions.map((one) => ({ ...one, expires_at: inHours(12) })),
    );
  } finally {
    await client.end();
  }
  return { applicants, tokens };
}

/** As if everybody had just been seen: that is written once a minute for each person, and is no part of a command. */
export async function touchSessions(client: Client): Promise<void> {
  await client.query('UPDATE session SET seen_at = now()');
}

function addTown(rows: Rows, code: string): Applicant[] {
  const town = organisationId(code);
  rows.organisation.push(organisation(code, 'TOWN', { parent: organisationId('CITY_GOV'), town }));
  for (const [body, category] of [
    ['PARTY', 'TOWN_PARTY'],
    ['GOV', 'TOWN_GOV'],
  ] as const) {
    rows.organisation.push(organisation(`${code}_${body}`, category, { parent: town, town }));
  }
  const secretary = addHolder(rows, {
    organisation: `${code}_PARTY`,
    place: 'secretary',
    roles: ['party_secretary', 'principal', 'approver'],
  });
  addHolder(rows, { organisation: `${code}_GOV`, place: 'deputy', roles: ['deputy_in_charge'], superior: `${code}_PARTY/secretary` });
  return departments.flatMap((department) =>
    addUnit(rows, { code: `${code}_${department}`, town, department }).map((person) => ({
      person,
      secretary,
      director: directorOf(department),
    })),
  );
}

/** Answers with the staff of the unit. */
function addUnit(rows: Rows, { code, town, department }: { code: string; town: string; department: string }): string[] {
  const above = organisationId(department);
  rows.organisation.push(organisation(code, 'DISPATCHED', { parent: above, town, department: above }));
  addHolder(rows, { organisation: code, place: 'head', roles: ['unit_head'], superior: `${department}/principal` });
  return Array.from({ length: staffPerUnit }, (_, index) =>
    addHolder(rows, { organisation: code, place: `staff-${index + 1}`, roles: ['staff'], superior: `${code}/head` }),
  );
}

interface Place {
  readonly organisation: string;
  readonly place: string;
  readonly roles: readonly string[];
  readonly superior?: string;
}

/** A post with its holder; answers with the holder's id. */
function addHolder(rows: Rows, { organisation: of, place, roles, superior }: Place): string {
  const login = `${of}-${place}`.toLowerCase();
  const [person, post] = [idOf(login), postId(`${of}/${place}`)];
  rows.post.push({
    id: post,
    organisation: organisationId(of),
    title: '工作人员',
    title_en: 'Staff',
    roles,
    superior: superior && postId(superior),
    liaison_for: [],
  });
  rows.person.push({ id: person, name: '李明', service_since: '2012-07-01', staffing: 'administrative' });
  rows.appointment.push({ person, post, from_on: '2023-01-01' });
  rows.account.push({ person, login, password_hash: 'nobody signs in with it' });
  return person;
}

function organisation(code: string, category: string, of: { parent: string; town: string; department?: string }): object {
  return { id: organisationId(code), code, name: code, name_en: code, category, ...of, plates: [], online: true };
}

function directorOf(department: string): string {
  const holder = demoPosts.find((post) => post.code === `${department}/principal`)?.holder;
  if (holder === undefined) throw new Error(`nobody leads ${department}`);
  return personId(holder);
}

const columnsOf = {
  organisation:
    'id uuid, code text, name text, name_en text, category text, parent uuid, town uuid, department uuid, plates text[], online boolean',
  post: 'id uuid, organisation uuid, title text, title_en text, roles text[], superior uuid, liaison_for uuid[]',
  person: 'id uuid, name text, service_since date, staffing text',
  appointment: 'person uuid, post uuid, from_on date',
  account: 'person uuid, login text, password_hash text',
} as const;

async function insert(client: Client, table: string, columns: string, rows: readonly object[]): Promise<void> {
  const names = columns.replace(/ (uuid|text|date|boolean|bytea|timestamptz)(\[\])?/g, '');
  await client.query(`INSERT INTO ${table} (${names}) SELECT ${names} FROM jsonb_to_recordset($1::jsonb) AS row(${columns})`, [
    JSON.stringify(rows),
  ]);
}

function inHours(hours: number): string {
  return new Date(Date.now() + hours * 3_600_000).toISOString();
}

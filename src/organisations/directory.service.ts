import { Injectable } from '@nestjs/common';
import type { Directory } from '../../domain/directory';
import { Sql } from '../database/sql';

interface Row {
  version: number;
  organisations: Directory['organisations'] | null;
  posts: Directory['posts'] | null;
  persons: Directory['persons'] | null;
  appointments: Directory['appointments'] | null;
  delegations: Directory['delegations'] | null;
  kin: Directory['kin'] | null;
}

/** The whole directory in memory, as one snapshot that is replaced and never changed. */
@Injectable()
export class DirectoryService {
  private snapshot: Directory | undefined;
  private loading: { readonly version: number; readonly done: Promise<Directory> } | undefined;

  constructor(private readonly sql: Sql) {}

  /** The directory as it is now: one small statement when nothing changed. */
  async current(): Promise<Directory> {
    const row = await this.sql.row<{ version: number }>('directory-version', 'SELECT version FROM directory_version');
    return this.at(row?.version ?? 0);
  }

  /** The directory of that version or a later one, for callers whose own statement has read the version. */
  async at(version: number): Promise<Directory> {
    if (this.snapshot && this.snapshot.version >= version) return this.snapshot;
    // A load under way may have begun before `version` was committed.
    if (!this.loading || this.loading.version < version) this.loading = { version, done: this.load() };
    const { done } = this.loading;
    try {
      const loaded = await done;
      if (!this.snapshot || loaded.version > this.snapshot.version) this.snapshot = loaded;
      return this.snapshot;
    } finally {
      if (this.loading?.done === done) this.loading = undefined;
    }
  }

  private async load(): Promise<Directory> {
    const row = await this.sql.row<Row>('directory', everything);
    if (!row) throw new Error('directory_version has no row');
    return Object.freeze({
      version: row.version,
      organisations: row.organisations ?? {},
      posts: row.posts ?? {},
      persons: row.persons ?? {},
      appointments: row.appointments ?? [],
      delegations: row.delegations ?? [],
      kin: row.kin ?? [],
    });
  }
}

/** One statement, so that version and contents come from one instant. */
const everything = `
  SELECT version,
    (SELECT json_object_agg(id, json_strip_nulls(json_build_object(
        'id', id, 'code', code, 'name', json_build_object('zh', name, 'en', name_en), 'category', category,
        'parent', parent, 'town', town, 'department', department, 'agencyCode', agency_code, 'online', online)))
      FROM (SELECT * FROM organisation ORDER BY code) AS o) AS organisations,
    (SELECT json_object_agg(id, json_strip_nulls(json_build_object(
        'id', id, 'organisation', organisation, 'title', json_build_object('zh', title, 'en', title_en),
        'roles', roles, 'superior', superior,
        'liaisonFor', CASE WHEN cardinality(liaison_for) > 0 THEN to_json(liaison_for) END)))
      FROM (SELECT * FROM post ORDER BY id) AS p) AS posts,
    (SELECT json_object_agg(id, json_build_object('id', id, 'name', name)) FROM person) AS persons,
    (SELECT json_agg(json_strip_nulls(json_build_object(
        'person', person, 'post', post, 'fromOn', from_on, 'toOn', to_on)) ORDER BY from_on, post, person)
      FROM appointment) AS appointments,
    -- Those that are over for everybody, wherever it is still yesterday, are of no use to the rules.
    (SELECT json_agg(json_strip_nulls(json_build_object(
        'id', id, 'from', from_person, 'to', to_person, 'fromOn', from_on, 'toOn', to_on, 'processes', processes,
        'organisation', organisation, 'coversOpen', CASE WHEN covers_open THEN true END)) ORDER BY id)
      FROM delegation WHERE revoked_at IS NULL AND to_on >= current_date - 1) AS delegations,
    (SELECT json_agg(json_build_array(one, other) ORDER BY one, other) FROM kinship WHERE ended_at IS NULL) AS kin
  FROM directory_version`;

import { Injectable } from '@nestjs/common';
import { agenda } from '../../domain/agenda';
import type { CaseEvent } from '../../domain/event';
import { asOf } from '../../domain/evolve';
import { subjectOf } from '../../domain/expression';
import type { JsonObject } from '../../domain/json';
import { eventOf } from '../../domain/ledger';
import type { CaseState } from '../../domain/state';
import { editionOf } from '../../processes/registry';
import { presentInstant } from '../clock';
import { Sql } from '../database/sql';
import { malformed, Problem } from '../http/problem';
import type { CaseRow } from './case-view';

interface Row {
  seq: number;
  type: string;
  at: Date;
  by: JsonObject;
  data: JsonObject;
}

/** As a case stood once: its row and its state, folded from the log. */
export type StoodCase = CaseRow & { state: CaseState };

/** The case as it stood at an instant, from its log alone: what is stored of the present is not asked. */
@Injectable()
export class CaseAsOf {
  constructor(private readonly sql: Sql) {}

  /** `present` is the case as it stands; its reader has been let in by what they may see today. */
  async at(present: StoodCase, at: string): Promise<StoodCase> {
    if (at > presentInstant()) {
      const text = { zh: '不能晚于当前时间', en: 'must not be later than now' };
      throw malformed([{ pointer: '/at', in: 'query', code: 'notInFuture', text }]);
    }
    const { id, process } = present;
    const rows = await this.sql.rows<Row>('events-until', eventsUntil, [id, at]);
    const events = rows.map((row) =>
      eventOf({ caseId: id, seq: row.seq, type: row.type, at: row.at.toISOString(), by: row.by, data: row.data }),
    );
    const state = asOf(editionOf(process, editionAtOpening(events) ?? present.edition), id, events, at, (day) => editionOf(process, day));
    if (!state) throw new Problem('not-yet-opened', { facts: { since: present.opened_at.toISOString() } });
    const edition = editionOf(process, state.edition);
    const next = agenda(state)[0]?.at;
    return {
      ...present,
      edition: state.edition,
      title: subjectOf(edition, state),
      status: state.status,
      outcome: state.outcome ?? null,
      moved_at: rows.at(-1)?.at ?? present.opened_at,
      closed_at: state.closedAt === undefined ? null : new Date(state.closedAt),
      seq: rows.at(-1)?.seq ?? 0,
      next_at: next === undefined ? null : new Date(next),
      state,
    };
  }
}

function editionAtOpening([first]: readonly CaseEvent[]): string | undefined {
  return first?.what.type === 'case-opened' ? first.what.edition : undefined;
}

/** Up to the last event that had happened: clocks of servers differ by moments, the order of the log does not. */
const eventsUntil = `
  SELECT seq, type, at, by, data FROM case_event
  WHERE case_id = $1 AND seq <= (SELECT max(seq) FROM case_event WHERE case_id = $1 AND at <= $2) ORDER BY seq`;

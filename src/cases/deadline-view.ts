import type { Span } from '../../domain/course';
import type { Deadline } from '../../domain/deadline';
import type { Edition } from '../../domain/edition';
import type { Counted, ExplainedDue, ExplainedFurther } from '../../domain/explain-due';
import type { Json, Text } from '../../domain/json';
import { type CaseState, wholeCase } from '../../domain/state';
import { nodeOf, stepsOf } from '../../domain/tree';
import { laterText } from '../../domain/words/further';
import { spanText } from '../../domain/words/rules';
import { both } from '../../domain/words/texts';

/** Why something is due when it is, with its name and the clause in full. */
export function deadlineView(found: ExplainedDue, edition: Edition, state: CaseState) {
  const { path, clause, deadline, recounted, extension, further } = found;
  return {
    path,
    title: titleOf(edition, state, path),
    clause: clauseView(edition, clause),
    ...countedView(found),
    deadline: deadline && dateView(deadline),
    recounted: recounted && dateView(recounted),
    extension: extension && { clause: clauseView(edition, extension.clause), ...countedView(extension) },
    further: further.map((one) => furtherView(one, edition)),
  };
}

/** What is said after the due date, when, and how the days are counted. */
function furtherView({ further, from, count, at, recounted, reached, days }: ExplainedFurther, edition: Edition) {
  const { id, title, clause } = further;
  return {
    id,
    title,
    clause: clauseView(edition, clause),
    length: laterText(further as unknown as Json),
    from,
    count,
    at,
    recounted,
    reached,
    days,
  };
}

function titleOf(edition: Edition, state: CaseState, path: string): Text {
  if (path === wholeCase) return both('全程', 'The whole case');
  const run = state.runs[path];
  const node = nodeOf(edition, path.slice(path.lastIndexOf('/') + 1));
  const title = run ? stepsOf(edition).get(run.step)?.title : node?.node === 'stage' ? node.title : undefined;
  return title ?? both('申请', 'Application');
}

function clauseView(edition: Edition, id: string | null) {
  const clause = id === null ? undefined : edition.clauses[id];
  return clause ? { id: id ?? '', source: clause.source, quote: clause.quote } : null;
}

function countedView({ within, startedAt, stops, days }: Counted) {
  return {
    within: { ...within } as Readonly<Record<keyof Span, number>>,
    span: spanText(within),
    startedAt,
    stops: stops.map(({ from, to }) => ({ from, to: to ?? null })),
    days,
  };
}

function dateView({ at, on, provisional, calendar }: Deadline) {
  return { at, on, provisional, calendar };
}

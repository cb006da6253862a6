import { addMonths, daysBetween } from '../calendar';
import type { Span } from '../course';
import type { Due, Expression, Further } from '../edition';
import { furthestDays, isCount, mostFurther } from '../further';
import { nodeOf } from '../tree';
import { checkExpression } from './expressions';
import type { Findings } from './findings';
import type { Place } from './order';
import { checkWho } from './who';

/** Whose clock it is, what lies before it, and in which for-each it stands. */
type Owner = Pick<Place, 'before' | 'within'> & { readonly id: string };

/** What notices are known by that no point tells of. */
const otherNotices = ['closed', 'escalated', 'copied', 'urged'];

/** The clock of a stage or of the whole case: the posts it tells of are found without looking back at any step. */
export function ownerOf(id: string): Owner {
  return { id, before: new Set(), within: [] };
}

/** A due date of a step, a stage or the whole case. */
export function checkDue(findings: Findings, due: Due, at: string, owner: Owner): void {
  findings.clause(due.clause, `${at}/clause`);
  checkLegal(findings, due, at);
  const [length = 0] = Object.values<number>(due.within);
  if (!(length > 0)) findings.add('bad-span', `${at}/within`, 'a deadline needs a length');
  if (due.warn !== undefined && !(due.warn > 0 && due.warn < 1)) {
    findings.add('bad-span', `${at}/warn`, 'a warning comes after a share of the time between 0 and 1');
  }
  if (due.from) checkDay(findings, due.from.fact, `${at}/from/fact`);
  checkAllFurther(findings, due.further ?? [], `${at}/further`, owner);
}

function checkDay(findings: Findings, fact: string, at: string): void {
  const type = findings.fact(fact, at);
  if (type !== undefined && type !== 'string') findings.add('fact-type', at, `the fact "${fact}" is a ${type}, not a day`);
}

function checkAllFurther(findings: Findings, all: readonly Further[], at: string, owner: Owner): void {
  if (all.length > mostFurther) {
    findings.add('too-many-points', at, `there are ${all.length} points after the due date; ${mostFurther} are the most`);
  }
  for (const [index, further] of all.entries()) {
    const path = `${at}/${index}`;
    checkId(findings, further.id, path, all.findIndex((one) => one.id === further.id) === index ? owner.id : `${owner.id} itself`);
    findings.clause(further.clause, `${path}/clause`);
    if (further.when !== undefined) checkKnown(findings, further.when, `${path}/when`);
    if (further.from) checkDay(findings, further.from.fact, `${path}/from/fact`);
    const length = 'workingDays' in further.after ? further.after.workingDays : further.after.days;
    const written = typeof length !== 'object' || length === null;
    if (!written) checkKnown(findings, length, `${path}/after`);
    else if (!isCount(length)) findings.add('bad-span', `${path}/after`, `a point lies 0 to ${furthestDays} whole days after its start`);
    for (const [place, who] of (further.notify ?? []).entries()) checkWho(findings, who, `${path}/notify/${place}`, owner);
  }
}

/** A point's id is what its notice is known by, so no node, no other notice and no other due date may have it. */
function checkId(findings: Findings, id: string, at: string, owner: string): void {
  findings.id(id, at);
  const other = findings.points.get(id) ?? owner;
  if (other !== owner || nodeOf(findings.edition, id) || otherNotices.includes(id)) {
    findings.add('duplicate-id', at, `"${id}" is also the id of something else that notices tell of`);
  }
  findings.points.set(id, owner);
}

/** What dates are reckoned with: the form and the facts, and nothing else a case has. */
function checkKnown(findings: Findings, expression: Expression, at: string): void {
  checkExpression(findings, expression, at);
  for (const [, root = ''] of JSON.stringify(expression).matchAll(/"var":\[?"([a-z]+)\./g)) {
    if (root !== 'form' && root !== 'facts') findings.add('unknown-path', at, `a date is reckoned from form and facts, not from "${root}"`);
  }
}

/** 承诺期限不长于法定期限: compared by the longest the promised and the shortest the lawful time can be. */
function checkLegal(findings: Findings, { within, legal }: Due, at: string): void {
  if (!legal) return;
  const longer =
    'workingDays' in within && 'workingDays' in legal ? within.workingDays > legal.workingDays : longest(within) > shortest(legal);
  if (longer) findings.add('longer-than-legal', `${at}/within`, 'the promised time may be longer than the lawful one');
}

const longestBreak = 9;

/** Calendar days at the most: working days with their weekends and the longest holiday in each fortnight of work. */
function longest(span: Span): number {
  if ('workingDays' in span) return Math.ceil((span.workingDays * 7) / 5) + longestBreak * Math.ceil(span.workingDays / 10);
  return days(span, '2024-07-01');
}

function shortest(span: Span): number {
  if ('workingDays' in span) return span.workingDays;
  return days(span, '2025-02-01');
}

function days(span: Exclude<Span, { workingDays: number }>, from: string): number {
  if ('calendarDays' in span) return span.calendarDays;
  return 'hours' in span ? span.hours / 24 : daysBetween(from, addMonths(from, span.months));
}

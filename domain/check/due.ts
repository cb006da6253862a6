import { addMonths, daysBetween } from '../calendar';
import type { Span } from '../course';
import type { Due } from '../edition';
import type { Findings } from './findings';

/** A due date of a step, a stage or the whole case. */
export function checkDue(findings: Findings, due: Due, at: string): void {
  findings.clause(due.clause, `${at}/clause`);
  checkLegal(findings, due, at);
  const [length = 0] = Object.values<number>(due.within);
  if (!(length > 0)) findings.add('bad-span', `${at}/within`, 'a deadline needs a length');
  if (due.warn !== undefined && !(due.warn > 0 && due.warn < 1)) {
    findings.add('bad-span', `${at}/warn`, 'a warning comes after a share of the time between 0 and 1');
  }
  if (!due.from) return;
  const type = findings.fact(due.from.fact, `${at}/from/fact`);
  if (type !== undefined && type !== 'string') {
    findings.add('fact-type', `${at}/from/fact`, `the fact "${due.from.fact}" is a ${type}, not a day`);
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

import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { addMonths, addDays, type Day, daysBetween, isProvisional, isWorkday, startOfDay, type WorkCalendar } from '../../domain/calendar';
import type { Span } from '../../domain/course';
import { deadlineOf, explainDeadline } from '../../domain/deadline';
import type { Text } from '../../domain/json';
import { Answers } from '../http/answers';
import { malformed } from '../http/problem';
import { May } from '../identity/access';
import { calendarDays, explainedDeadline } from './calendar.answers';
import { DaysQuery, DeadlineQuery } from './calendar.dto';
import { CalendarService } from './calendar.service';

const mostDays = 400;

/** What the official calendar says, and what it makes of a limit. */
@ApiTags('calendar')
@May('calendar')
@Controller('api/v1/calendar')
export class CalendarController {
  constructor(private readonly calendars: CalendarService) {}

  @Get('days')
  @ApiOperation({ operationId: 'listCalendarDays', summary: '工作日历 · Which days are worked, and by which notice' })
  @Answers(200, calendarDays)
  async days(@Query() { from, to }: DaysQuery) {
    const count = daysBetween(from, to) + 1;
    if (count < 1) throw wrong('/to', 'before', { zh: '不能早于 from', en: 'must not be earlier than `from`' });
    if (count > mostDays) throw wrong('/to', 'tooManyDays', { zh: `一次最多查询 ${mostDays} 天`, en: `at most ${mostDays} days at once` });
    const calendar = await this.calendars.current();
    const days = Array.from({ length: count }, (_, index) => addDays(from, index));
    return { calendar: calendar.version, items: days.map((day) => dayView(day, calendar)) };
  }

  /** When a limit that begins on `from` ends, and why: every day on the way and whether it counts. */
  @Get('deadlines')
  @ApiOperation({ operationId: 'explainDeadline', summary: '期限计算 · When a limit ends, and why' })
  @Answers(200, explainedDeadline)
  async deadline(@Query() query: DeadlineQuery) {
    const span = spanOf(query);
    if (endsBeyond(query.from, span)) throw wrong('/from', 'beyondCalendar', { zh: '期限超出 2199 年', en: 'the limit ends after 2199' });
    const calendar = await this.calendars.current();
    const clock = { startedAt: startOfDay(query.from), stops: [] };
    const due = deadlineOf(clock, span, calendar);
    return {
      from: query.from,
      within: span,
      dueOn: due?.on,
      dueAt: due?.at,
      provisional: due?.provisional,
      calendar: calendar.version,
      days: explainDeadline(clock, span, calendar),
    };
  }
}

function dayView(day: Day, calendar: WorkCalendar) {
  const named = calendar.days[day];
  return {
    day,
    work: isWorkday(day, calendar),
    ...(named && { name: named.name, notice: named.notice }),
    provisional: isProvisional(day, calendar),
  };
}

function spanOf({ workingDays, calendarDays, months }: DeadlineQuery): Span {
  const given: Span[] = [];
  if (workingDays !== undefined) given.push({ workingDays });
  if (calendarDays !== undefined) given.push({ calendarDays });
  if (months !== undefined) given.push({ months });
  const [span] = given;
  if (span && given.length === 1) return span;
  const text = {
    zh: '须且只须给出 workingDays、calendarDays、months 之一',
    en: 'give one of workingDays, calendarDays, months, and only one',
  };
  throw wrong('', 'oneSpan', text);
}

/** Working days and the days a rest day moves the end by take at most three times as long. */
function endsBeyond(from: Day, span: Span): boolean {
  const days = 'workingDays' in span ? span.workingDays * 3 : 'calendarDays' in span ? span.calendarDays : 0;
  const months = 'months' in span ? span.months : 0;
  const horizon: Day = '2199-12-31';
  return from > addDays(addMonths(horizon, -months), -days - 30);
}

function wrong(pointer: string, code: string, text: Text) {
  return malformed([{ pointer, in: 'query', code, text }]);
}

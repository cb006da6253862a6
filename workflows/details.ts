import type { AgendaItem } from '../domain/agenda';
import type { Standing } from './contract';

const words: Readonly<Record<AgendaItem['what'], string>> = {
  warn: '预警 warn of',
  overdue: '逾期 mark overdue',
  escalate: '上报 escalate',
  further: '期限后提示 say after the due date of',
  supplement: '补正到期 end the wait for a supplement of',
  lease: '签收到期 end the claim on',
  run: '自动办理 carry out',
};

/** An agenda item in one line, as Temporal's own screens show it beside a timer or an activity. */
export function lineOf(item: AgendaItem): string {
  return `${words[item.what]} ${item.path}${item.point === undefined ? '' : `: ${item.point}`}`;
}

/** The standing in Markdown, as Temporal's own screens show it on top of the conductor. */
export function detailsOf({ status, seq, closed, agenda }: Standing): string {
  const head = `**${status}**, ${seq} events`;
  if (agenda.length === 0) return `${head}. ${closed ? 'Nothing is left to do.' : 'Waiting for a person; nothing is due.'}`;
  const rows = agenda.map((item) => `| ${item.at} | ${lineOf(item)} |`);
  return [head, '', '| due | what |', '|---|---|', ...rows].join('\n');
}

import type { Clause, Expression, Further, Who } from '../../domain/edition';
import type { Effect } from '../../domain/effect';
import { text, value } from '../build';

const counted = '系统只提示，是否构成旷工由人认定；跨年的一次逾期整段计入其结束的年度（待确认）';
const countedInEnglish =
  'The system only alerts; whether it is absence without leave is for people to find. An absence over New Year counts as a whole to the year in which it ends (to be confirmed).';

export const alertClauses = {
  'absence-civil': {
    source: '中华人民共和国公务员法 第八十八条第五项',
    quote: '旷工或者因公外出、请假期满无正当理由逾期不归连续超过十五天，或者一年内累计超过三十天的',
    en: 'Absent without good reason for more than 15 days running, or more than 30 days in all within a year.',
    flag: text(counted, countedInEnglish),
  },
  'absence-institution': {
    source: '事业单位人事管理条例 第十五条',
    quote: '事业单位工作人员连续旷工超过15个工作日，或者1年内累计旷工超过30个工作日的，事业单位可以解除聘用合同',
    en: 'Absent for more than 15 working days running, or more than 30 within a year: the institution may end the contract.',
    flag: text(counted, countedInEnglish),
  },
} as const satisfies Record<string, Clause>;

const townLeader: Who = { role: 'deputy_in_charge', of: { inTown: 'TOWN_GOV' } };
const unitHead: Who = { role: 'unit_head', of: { applicant: 'organisation' } };
const secretary: Who = { role: 'party_secretary', of: { inTown: 'TOWN_PARTY' } };
const clerk: Who = { role: 'filing_clerk', of: { applicant: 'department' } };
const principal: Who = { role: 'principal', of: { applicant: 'department' } };

/** The longer somebody is away the more of those hear of it who lead them. */
const first: readonly Who[] = [unitHead, townLeader];
const second: readonly Who[] = [...first, secretary, clerk];
const all: readonly Who[] = [...second, principal];

/** Once a report has come in, and be it sent back, days are counted by it and nobody is alerted by the calendar any more. */
const notReported: Expression = { and: [{ '!': [value('form.actualToOn')] }, { '!': [value('form.notTaken')] }] };

interface Counting {
  readonly id: 'civil' | 'institution';
  readonly days: 'days' | 'workingDays';
  readonly fact: string;
  readonly zh: string;
  readonly en: string;
}

const civil: Counting = { id: 'civil', days: 'days', fact: 'calendar-days', zh: '日', en: 'days' };
const institution: Counting = { id: 'institution', days: 'workingDays', fact: 'working-days', zh: '个工作日', en: 'working days' };

function point({ id, days, fact }: Counting, name: string, count: Expression, title: Further['title'], notify: readonly Who[]): Further {
  return {
    id: `${id}-${name}`,
    title,
    clause: `absence-${id}`,
    when: { and: [{ '==': [value('facts.absenceCounting'), fact] }, notReported] },
    from: { fact: 'absenceFrom' },
    after: days === 'days' ? { days: count } : { workingDays: count },
    notify,
  };
}

function running(counting: Counting, count: number, notify: readonly Who[]): Further {
  const title = text(`逾期未归已连续${count}${counting.zh}`, `Absent for ${count} ${counting.en} running`);
  return point(counting, String(count), count, title, notify);
}

/** By the facts of past absences: in so many days the year's total is reached. */
function inYear(counting: Counting, total: 20 | 30): Further {
  const title = text(`年内逾期未归累计已满${total}${counting.zh}`, `Absent for ${total} ${counting.en} in the year`);
  return point(counting, `year-${total}`, value(`facts.absentDaysTo${total}`), title, all);
}

function pointsOf(counting: Counting): readonly Further[] {
  return [
    running(counting, 3, first),
    running(counting, 10, second),
    running(counting, 15, all),
    inYear(counting, 20),
    inYear(counting, 30),
  ];
}

/** R43: alerts at 3, 10 and 15 days running, and at 20 and 30 in a year: days for civil servants, working days for institution staff. */
export const absencePoints: readonly Further[] = [...pointsOf(civil), ...pointsOf(institution)];

/** The register shows the alerts as they are said; days of absence are entered when it is known how many there were. */
export const alertEffects: readonly Effect[] = absencePoints.map(({ id, clause }) => ({
  on: { further: id },
  clause,
  change: {
    do: 'enter',
    register: 'leave',
    key: value('form.leave'),
    data: { absenceAlerts: value('facts.absentSoFar.alerts') },
  },
}));

import type { JsonObject } from '../../domain/json';
import { organisationId } from '../../src/demo/demo-ids';
import type { Chance } from './chance';
import type { Official } from './official';

/** A line of somebody's inbox. */
export interface Task {
  readonly id: string;
  readonly caseId: string;
  readonly process: string;
  readonly step: string;
  readonly kind: string;
}

interface Decision {
  readonly kind: 'decide' | 'resubmit';
  readonly body: JsonObject;
}

const votes = { due: 7, present: 6, inFavour: 5, against: 1, abstained: 0 };
const concerned: Readonly<Record<string, readonly string[]>> = { dongxiulan: ['a'], renchaoyang: ['b'] };

function decide(outcome: string, more: JsonObject = {}): Decision {
  return { kind: 'decide', body: { outcome, ...more } };
}

function perItem(outcome: string, login: string, more: JsonObject = {}): Decision {
  const items = concerned[login] ?? ['a', 'b'];
  return decide(outcome, { verdicts: items.map((item) => ({ item, outcome })), ...more });
}

/** What this official does about the task; nothing where the papers for it cannot be had. */
export async function decisionOn(
  task: Task,
  official: Official,
  chance: Chance,
  formOf: () => JsonObject | undefined,
): Promise<Decision | undefined> {
  const form = formOf();
  switch (task.step) {
    case 'apply':
      return form && { kind: 'resubmit', body: { form: { ...form, reason: '外出（已补正）' } } };
    case 'report-back': {
      // Mostly too early, as the leave lies ahead: a refusal must leave no trace either.
      return chance.happens(0.1) ? decide('done', { form: { actualToOn: '2026-12-02', actualToHalf: 'pm' } }) : undefined;
    }
    case 'town-decision':
      return decide('adopted', { votes, minutes: '镇党委会议纪要' });
    case 'department-opinion':
    case 'justice-opinion':
    case 'establishment-opinion':
      return perItem('no-objection', official.login);
    case 'prefecture-review':
      return perItem('pass', official.login);
    case 'provincial-determination':
      return determination(official);
    case 'department-filing':
    case 'hrss-filing':
    case 'organisation-filing':
      return decide('recorded');
    case 'confirm-deputy':
      return decide('pass');
    case 'city-approval':
      return decide('approve');
    default:
      return approval(task, chance);
  }
}

function approval(task: Task, chance: Chance): Decision | undefined {
  if (task.kind !== 'approve') return undefined;
  if (chance.happens(0.7)) return decide('approve');
  return chance.happens(0.5)
    ? decide('reject', { opinion: '当日有重要工作' })
    : decide('return', { opinion: '请补充事由', returnTo: 'apply' });
}

/** 省编办 has no account: its liaison records the reply it gave on paper. */
async function determination(official: Official): Promise<Decision | undefined> {
  const attachment = await official.scan();
  if (attachment === undefined) return undefined;
  const liaison = {
    organisation: organisationId('SC_BIANBAN'),
    documentNumber: '川编办函〔2026〕12号',
    repliedOn: '2026-11-20',
    attachment,
  };
  return perItem('determine', official.login, { liaison });
}

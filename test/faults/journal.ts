import { personId } from '../../src/demo/demo-ids';

/** `unknown`: no answer came, or none that says whether the act took effect. */
export type Result = 'ok' | 'refused' | 'unknown';

/** One act as its official saw it. Repeating it sends the same key and the same words. */
export interface Act {
  readonly round: number;
  readonly who: string;
  readonly key: string;
  readonly kind: 'open' | 'decide' | 'resubmit' | 'withdraw' | 'settle';
  readonly path: string;
  readonly body: string;
  readonly startedAt: number;
  endedAt: number;
  result: Result;
  status: number;
  /** Byte by byte as it came. */
  answer: string;
  /** How it looked before it was repeated. */
  first: Result;
}

/** What everybody did, kept outside of what is tested. */
export class Journal {
  readonly acts: Act[] = [];

  of(round: number): readonly Act[] {
    return this.acts.filter((act) => act.round === round);
  }

  acknowledged(): readonly Act[] {
    return this.acts.filter((act) => act.result === 'ok');
  }
}

export function actorOf(act: Act): string {
  return personId(act.who);
}

/** `<case>.<seat>` of an act on a task. */
export function taskOf(act: Act): string | undefined {
  return /^tasks\/([^/]+)\//.exec(act.path)?.[1];
}

export function caseOf(act: Act): string | undefined {
  if (act.kind === 'open') return act.result === 'ok' ? (JSON.parse(act.answer) as { caseId: string }).caseId : undefined;
  return /^(?:tasks|cases|admin\/incidents)\/([0-9a-f-]{36})/.exec(act.path)?.[1];
}

export function lineOf(act: Act): string {
  const at = new Date(act.startedAt).toISOString().slice(11, 23);
  const known = act.first === act.result ? act.result : `${act.first}, then ${act.result}`;
  return `${at} +${act.endedAt - act.startedAt} ms ${act.who} POST ${act.path} key ${act.key} → ${known} ${act.status}`;
}

import { ApplicationFailure } from '@temporalio/activity';
import type { AgendaItem } from '../domain/agenda';
import type { AutomaticStep } from '../domain/edition';
import { contextOf, valueOf } from '../domain/expression';
import type { JsonObject } from '../domain/json';
import { isAutomatic } from '../domain/kinds';
import { stepsOf } from '../domain/tree';
import type { Standing } from '../workflows/contract';
import type { CaseDoor, ConductorActivities, FoundCase } from './conductor-activities';

/**
 * Has one agenda item carried out through the same front door as people's acts. Harmless to repeat: an item that is
 * done, or was overtaken, is no longer on the agenda, and the answer is where the case stands.
 */
export function carryOutThrough(door: CaseDoor): ConductorActivities['carryOut'] {
  return async (caseId, itemId) => {
    const found = await door.find(caseId);
    if (!found) throw noSuchCase(caseId);
    const item = found.standing.agenda.find((one) => one.id === itemId);
    if (!item) return found.standing;
    const key = itemKey(caseId, itemId);
    const result = await actBeyondTheCase(door, found, item, key);
    // With the seq: an item taken off by a moved deadline and put back by another is carried out, not answered from memory.
    const standing = await door.conduct(caseId, `${key}@${found.standing.seq}`, {
      type: 'carry-out',
      item: itemId,
      ...(result ? { result } : {}),
    });
    if (isOn(standing, itemId)) throw ApplicationFailure.retryable(`${itemId} is still on the agenda`, 'StillDue');
    await door.told(standing);
    return standing;
  };
}

/** Agenda items are named within their case; keys of commands are unique among all cases. */
export function itemKey(caseId: string, itemId: string): string {
  return `${caseId}/${itemId}`;
}

export function isOn(standing: Standing, itemId: string): boolean {
  return standing.agenda.some((one) => one.id === itemId);
}

export function noSuchCase(caseId: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(`there is no case ${caseId}`, 'NotFound');
}

/** What an automatic step does outside its own case, under keys of its own; its result is recorded with the step. */
async function actBeyondTheCase(door: CaseDoor, found: FoundCase, item: AgendaItem, key: string): Promise<JsonObject | undefined> {
  const step = automaticStep(found, item);
  if (step?.kind === 'start-case' && step.start) {
    const context = contextOf(found.state);
    const form = Object.fromEntries(Object.entries(step.start.form).map(([field, value]) => [field, valueOf(value, context)]));
    const post = found.state.applicant.post;
    return { ...(await door.startCase(found.state.id, `${key}:start`, { process: step.start.process, form, post })) };
  }
  if (step?.kind === 'refresh-case' && step.refresh !== undefined) {
    const caseId = valueOf(step.refresh, contextOf(found.state));
    if (typeof caseId !== 'string') throw ApplicationFailure.nonRetryable(`${step.id} names no case`, 'NoCaseNamed');
    await door.conduct(caseId, `${key}:refresh`, { type: 'refresh' });
    return { caseId };
  }
  return undefined;
}

function automaticStep({ edition, state }: FoundCase, { what, path }: AgendaItem): AutomaticStep | undefined {
  const run = what === 'run' ? state.runs[path] : undefined;
  const step = run && stepsOf(edition).get(run.step);
  return step && isAutomatic(step.kind) ? (step as AutomaticStep) : undefined;
}

import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { AgendaItem } from '../domain/agenda';
import type { CaseState } from '../domain/state';

/** All a conductor knows of its case. The agenda is in the order in which it falls due. */
export interface Standing {
  readonly caseId: string;
  readonly seq: number;
  readonly closed: boolean;
  readonly status: CaseState['status'];
  readonly agenda: readonly AgendaItem[];
}

/** Why an agenda item could not be carried out. */
export interface Failing {
  readonly type: string;
  readonly message: string;
}

/** The case has moved; a standing older than the known one says nothing new. */
export const moved = defineSignal<[Standing]>('moved');

/** Where the conductor believes the case to be. */
export const standing = defineQuery<Standing>('standing');

/** What conductors can be searched by in Temporal: the organisation's code, the process key, the status of the case. */
export const organisationAttribute = defineSearchAttributeKey('Organisation', SearchAttributeType.KEYWORD);
export const processAttribute = defineSearchAttributeKey('Process', SearchAttributeType.KEYWORD);
export const caseStatusAttribute = defineSearchAttributeKey('CaseStatus', SearchAttributeType.KEYWORD);

const prefix = 'case/';

/** The one workflow id of a case: a second conductor cannot exist. */
export function conductorId(caseId: string): string {
  return prefix + caseId;
}

/** The one workflow id of an operation on many cases. */
export function operationWorkflowId(operation: string): string {
  return `operation/${operation}`;
}

/** The case a workflow id belongs to; nothing for other workflows. */
export function caseOfConductor(workflowId: string): string | undefined {
  return workflowId.startsWith(prefix) ? workflowId.slice(prefix.length) : undefined;
}

import { temporal } from '@temporalio/proto';
import { caseStatusAttribute, organisationAttribute, processAttribute } from '../../../workflows/contract';
import type { TemporalService } from '../temporal.service';

const { INDEXED_VALUE_TYPE_KEYWORD } = temporal.api.enums.v1.IndexedValueType;
const names = [organisationAttribute, processAttribute, caseStatusAttribute].map((attribute) => attribute.name);

/** Makes the search attributes of conductors where they are missing: a server refuses conductors without them. */
export async function ensureSearchAttributes(service: TemporalService): Promise<void> {
  const { namespace } = service;
  const { customAttributes } = await service.call(({ connection }) => connection.operatorService.listSearchAttributes({ namespace }));
  const missing = names.filter((name) => customAttributes?.[name] === undefined);
  if (missing.length === 0) return;
  const searchAttributes = Object.fromEntries(missing.map((name) => [name, INDEXED_VALUE_TYPE_KEYWORD]));
  await service.call(({ connection }) => connection.operatorService.addSearchAttributes({ namespace, searchAttributes }), 10_000);
}

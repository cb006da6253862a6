import { conductorId } from '../../workflows/contract';
import { currentConfig } from '../config';

/** The conductor's page in Temporal's own interface; null where none is known. */
export function temporalUrlOf(caseId: string): string | null {
  const { temporalUiUrl, temporalNamespace } = currentConfig();
  if (temporalUiUrl === undefined) return null;
  return `${temporalUiUrl}/namespaces/${encodeURIComponent(temporalNamespace)}/workflows/${encodeURIComponent(conductorId(caseId))}`;
}

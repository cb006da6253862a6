import { reasonText } from '../operations/operation-views';
import type { Forecast } from './edition-migrations.service';

export function forecastView({ code, facts, ...rest }: Forecast) {
  return { ...rest, code: code ?? null, text: code === undefined ? null : reasonText(code), facts: facts ?? null };
}

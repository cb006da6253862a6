import type { Json, JsonObject } from '../../domain/json';
import { itemsOf } from '../../domain/state';
import type { FactContext, FactSource } from './fact-source';

/** A power may stand in the catalogue under the same code, or by its name with another one. */
const known = `
  WITH asked AS (SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) AS one (code, name, sub_item))
  SELECT
    ARRAY (
      SELECT code FROM asked WHERE EXISTS (
        SELECT FROM register_subject WHERE register = 'power-catalogue' AND key = asked.code
        UNION ALL
        SELECT FROM register_subject
        WHERE register = 'power-catalogue' AND data ->> 'name' = asked.name
          AND coalesce(data->>'subItem', '') = asked.sub_item
      ) ORDER BY code
    ) AS catalogue,
    ARRAY (
      SELECT code FROM asked JOIN register_subject AS held ON held.register = 'powers' AND held.key = asked.code || '@' || $4::text
      ORDER BY code
    ) AS held,
    ARRAY (
      SELECT DISTINCT item->>'code'
      FROM "case" AS other, jsonb_array_elements(other.state #> '{form,items}') AS item
      WHERE other.process = 'power-expansion' AND other.status <> 'closed' AND other.town::text = $4 AND other.id::text <> $5
        AND item->>'code' = ANY ($1)
      ORDER BY 1
    ) AS pending`;

/** What the guards of power expansion know of towns, departments, the catalogue and the powers the town has. */
export const powerSource: FactSource = {
  gives: ['applicantTown', 'towns', 'cityDepartments', 'catalogueCodes', 'heldCodes', 'pendingCodes'],
  look: powerFacts,
};

async function powerFacts({ sql, form, applicant, caseId, directory }: FactContext): Promise<Record<string, Json>> {
  const organisations = Object.values(directory.organisations);
  const own = directory.organisations[applicant.organisation];
  const items = itemsOf(form, 'items');
  const row = await sql.row<{ catalogue: string[]; held: string[]; pending: string[] }>('power-facts', known, [
    items.map((item) => wordOf(item, 'code')),
    items.map((item) => wordOf(item, 'name')),
    items.map((item) => wordOf(item, 'subItem')),
    wordOf(form, 'town'),
    caseId,
  ]);
  return {
    applicantTown: (own?.category === 'TOWN' ? own.id : own?.town) ?? '',
    towns: organisations
      .filter((one) => one.category === 'TOWN')
      .map((one) => one.id)
      .sort(),
    cityDepartments: organisations
      .filter((one) => one.category === 'CITY_DEPARTMENT')
      .map((one) => one.code)
      .sort(),
    catalogueCodes: row?.catalogue ?? [],
    heldCodes: row?.held ?? [],
    pendingCodes: row?.pending ?? [],
  };
}

/** A preview may be asked for before the form is complete. */
function wordOf(from: JsonObject, name: string): string {
  const value = from[name];
  return typeof value === 'string' ? value.trim() : '';
}

import type { DataSource } from 'typeorm';
import { policyParameters, ruleApplicability } from './policies';

/** The plan's numbers and exclusions; what an administrator has changed since stays changed. */
export async function seedPolicies(database: DataSource): Promise<number> {
  const rules = ruleApplicability.map(([rule, category, applies, source]) => ({ rule, category, applies, source }));
  const parameters = policyParameters.map(([key, value, status, quote]) => ({ key, value, status, source_quote: quote }));
  await database.query(
    `INSERT INTO rule_applicability SELECT * FROM jsonb_to_recordset($1::jsonb)
       AS row(rule text, category text, applies boolean, source text) ON CONFLICT DO NOTHING`,
    [JSON.stringify(rules)],
  );
  await database.query(
    `INSERT INTO policy_parameter (key, effective_from, value, status, source_quote)
     SELECT key, '2019-01-01', nullif(value, 'null'), status, source_quote FROM jsonb_to_recordset($1::jsonb)
       AS row(key text, value jsonb, status text, source_quote text) ON CONFLICT DO NOTHING`,
    [JSON.stringify(parameters)],
  );
  return rules.length + parameters.length;
}

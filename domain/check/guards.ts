import type { Guard } from '../edition';
import { checkExpression } from './expressions';
import type { Findings } from './findings';

/** Guards of the form or of a step: each with a code of its own, a clause, and a condition that can be read. */
export function checkGuards(findings: Findings, guards: readonly Guard[], at: string): void {
  const codes = new Set<string>();
  for (const [index, guard] of guards.entries()) {
    const path = `${at}/${index}`;
    findings.clause(guard.clause, `${path}/clause`);
    checkExpression(findings, guard.when, `${path}/when`, guard.each);
    if (codes.has(guard.code)) findings.add('duplicate-guard', path, `two guards are called "${guard.code}"`);
    codes.add(guard.code);
    if (guard.each && findings.edition.form.items === undefined) {
      findings.add('no-items', path, `"${guard.code}" looks at each item, but the form has none`);
    }
  }
}

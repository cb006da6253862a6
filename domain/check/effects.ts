import type { Effect, RegisterChange } from '../effect';
import { momentText } from '../words/further';
import { checkExpression } from './expressions';
import type { Findings } from './findings';
import { meant } from './names';

const moments = {
  case: ['submitted', 'revised', 'resubmitted', 'approved', 'refused', 'revoked', 'reopened'],
  step: ['opened', 'done', 'overdue', 'escalated'],
} as const;

/** Every change of a register: does the register exist, hold such things, and have such columns? */
export function checkEffects(findings: Findings, effects: readonly Effect[], at: string, place: keyof typeof moments): void {
  for (const [index, effect] of effects.entries()) {
    const path = `${at}/${index}`;
    findings.clause(effect.clause, `${path}/clause`);
    if (typeof effect.on === 'object' ? place === 'case' : !(moments[place] as readonly string[]).includes(effect.on)) {
      findings.add(
        'effect-never',
        `${path}/on`,
        `"${momentText(effect.on).en}" never happens to a ${place}${typeof effect.on === 'string' ? meant(effect.on, moments[place]) : ''}`,
      );
    }
    if (effect.when !== undefined) checkExpression(findings, effect.when, `${path}/when`, effect.each);
    if (effect.each && findings.edition.form.items === undefined) {
      findings.add('no-items', path, 'the effect is for each item, but the form has none');
    }
    checkChange(findings, effect.change, `${path}/change`, effect.each === true);
  }
}

function checkChange(findings: Findings, change: RegisterChange, at: string, each: boolean): void {
  const register = findings.register(change.register, `${at}/register`);
  const holds = change.do === 'enter' ? 'entries' : change.do === 'book' || change.do === 'unbook' ? undefined : 'accounts';
  if (register && holds !== undefined && register.holds !== holds) {
    findings.add(
      'wrong-register',
      `${at}/register`,
      `"${change.do}" needs a register of ${holds}; "${change.register}" holds ${register.holds}`,
    );
  }
  for (const [name, expression] of expressionsOf(change)) checkExpression(findings, expression, `${at}/${name}`, each);
  if (change.do !== 'enter' || !register) return;
  for (const column of Object.keys(change.data)) {
    if (!Object.hasOwn(register.fields, column)) {
      findings.add(
        'unknown-column',
        `${at}/data/${column}`,
        `the register "${change.register}" has no column "${column}"${meant(column, Object.keys(register.fields))}`,
      );
    }
  }
}

function expressionsOf(change: RegisterChange): readonly (readonly [string, NonNullable<Effect['when']>])[] {
  const { do: _, register: __, ...rest } = change;
  const named =
    'data' in rest
      ? { ...rest, data: undefined, ...Object.fromEntries(Object.entries(rest.data).map(([name, value]) => [`data/${name}`, value])) }
      : rest;
  return Object.entries(named).flatMap(([name, value]) => (value === undefined || value === null ? [] : [[name, value] as const]));
}

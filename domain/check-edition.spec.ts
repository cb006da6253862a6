import { checkAll } from '../processes/check';
import { facts } from '../processes/facts';
import { powerExpansion } from '../processes/power-expansion/2026-01-01';
import { registers } from '../processes/registers';
import { leaveRequest } from '../processes/leave-request/2026-01-01';
import { checkEdition } from './check-edition';
import type { Edition } from './edition';

const known = { facts, registers, processes: ['power-expansion', 'leave-request', 'leave-return'] };

/** An edition that may be broken at will. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the point is to write what the types forbid
type Breakable = Record<string, any>;

type Break = (edition: Breakable, step: (id: string) => Breakable) => void;

function stepIn(node: unknown, id: string): Breakable | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  if ('id' in node && node.id === id) return node;
  for (const child of Object.values(node)) {
    const found = stepIn(child, id);
    if (found) return found;
  }
  return undefined;
}

function broken(original: Edition, change: Break): Edition {
  const copy = structuredClone(original) as Breakable;
  change(copy, (id) => {
    const step = stepIn(copy['route'], id);
    if (!step) throw new Error(`no step ${id}`);
    return step;
  });
  return copy as unknown as Edition;
}

const nothing = { node: 'sequence', steps: [] };
const deep = (levels: number): unknown => (levels === 0 ? true : { '!': deep(levels - 1) });

const powerFlaws: readonly (readonly [code: string, what: string, change: Break])[] = [
  ['dead-end', 'an empty route', (edition) => (edition['route'] = nothing)],
  ['dead-end', 'a parallel without branches', (_, step) => (step('opinions')['branches'] = [])],
  ['dead-end', 'a step from which no outcome goes on', (_, step) => (step('city-approval')['without'] = ['approve'])],
  ['unreachable', 'what follows such a step', (_, step) => (step('prefecture-review')['without'] = ['pass'])],
  ['unreachable', 'an option behind one that is always taken', (_, step) => step('first')['options'].unshift({ when: true, clause: 'expansion', then: null })],
  ['unreachable', 'an option that is never taken', (_, step) => (step('first')['options'][0].when = false)],
  ['duplicate-id', 'two steps of one id', (_, step) => (step('transmission')['id'] = 'city-approval')],
  ['duplicate-id', 'a step with the id of a parallel', (_, step) => (step('transmission')['id'] = 'opinions')],
  ['duplicate-id', 'a step called as the applicant’s place', (_, step) => (step('transmission')['id'] = 'apply')],
  ['duplicate-id', 'different steps of one id in two options', (_, step) => (step('town-consent')['id'] = 'town-decision')],
  ['bad-id', 'an id that would break paths', (_, step) => (step('transmission')['id'] = 'trans[mission]/x')],
  ['unknown-role', 'a role nobody has', (_, step) => (step('city-approval')['who'].role = 'emperor')],
  ['unknown-role', 'a role nobody has, in a copy', (_, step) => (step('publication')['cc'][0].role = 'emperor')],
  ['unknown-role', 'a role nobody has, at the start', (edition) => edition['start'].roles.push('emperor')],
  ['unknown-category', 'a category that does not exist', (_, step) => (step('town-decision')['who'].of.inTown = 'VILLAGE')],
  ['unknown-category', 'a category that does not exist, at the start', (edition) => edition['start'].categories.push('VILLAGE')],
  ['bad-organisation-code', 'a name instead of a code', (_, step) => (step('city-approval')['who'].of.code = '万源市政府')],
  ['branch-outside-for-each', 'a branch where there is none', (_, step) => (step('city-approval')['who'].of = { branch: true })],
  ['nobody-may-start', 'no role to start it', (edition) => (edition['start'].roles = [])],
  ['nobody-may-start', 'no organisation to start it', (edition) => (edition['start'].categories = [])],
  ['unknown-field', 'a form field that is not there', (edition) => (edition['guards'][0].when = { '!': [{ var: 'form.twon' }] })],
  ['unknown-field', 'an item field that is not there', (edition) => (edition['guards'][2].when = { '!': [{ var: 'item.cod' }] })],
  ['unknown-field', 'a member field that is not there', (edition) => (edition['guards'][0].when = { some: [{ var: 'form.items' }, { var: 'cod' }] })],
  ['unknown-field', 'an outer field that is not there', (edition) => (edition['guards'][2].when = { some: [{ var: 'form.items' }, { var: '../../item.cod' }] })],
  ['unknown-field', 'a field of the subject that is not there', (edition) => (edition['subject'].en = '{form.nothing}')],
  ['unknown-field', 'a town field that is not there', (edition) => (edition['start'].town = { field: 'village' })],
  ['unknown-field', 'a writable field that is not there', (_, step) => (step('city-approval')['writes'] = ['nothing'])],
  ['unknown-field', 'a supplement field that is not there', (_, step) => (step('city-approval')['supplement'] = { fields: ['nothing'], within: { workingDays: 5 } })],
  ['unknown-field', 'a restricted field that is not there', (edition) => (edition['form'].restricted = { nothing: ['city-approval'] })],
  ['unknown-field', 'a list of items that is not there', (edition) => (edition['form'].items = 'things')],
  ['unknown-field', 'a for-each by a field that is not there', (_, step) => (step('departments')['by'] = 'holder')],
  ['for-each-field-open', 'a for-each by free text', (_, step) => (step('departments')['by'] = 'name')],
  ['for-each-field-open', 'a for-each by a field that may be missing', (edition) => (edition['form'].schema.properties.items.items.required = ['id'])],
  ['unknown-path', 'something a case does not have', (edition) => (edition['guards'][0].when = { '!': [{ var: 'world.peace' }] })],
  ['unknown-path', 'an applicant’s secret', (edition) => (edition['guards'][0].when = { '!': [{ var: 'applicant.salary' }] })],
  ['unknown-path', 'a part the case does not have', (edition) => (edition['subject'].zh = '{case.colour}')],
  ['unknown-path', 'a path out of the case', (edition) => (edition['guards'][0].when = { '!': [{ var: '../../x' }] })],
  ['computed-path', 'a path that is worked out', (edition) => (edition['guards'][0].when = { var: { cat: ['form.', 'town'] } })],
  ['item-outside-each', 'an item where none is looked at', (edition) => (edition['guards'][0].when = { '!': [{ var: 'item.code' }] })],
  ['unknown-document', 'the document of a step that issues none', (_, step) => (step('publication')['effects'][0].change.data.status = { var: 'documents.department-opinion' })],
  ['unknown-fact', 'a fact that nobody can look up', (edition) => edition['facts'].push('moonPhase')],
  ['unknown-fact', 'a fact that nobody can look up, in a condition', (_, step) => (step('first')['options'][0].when = { '!': [{ var: 'facts.moonPhase' }] })],
  ['fact-not-declared', 'a fact the edition does not list', (edition) => (edition['facts'] = edition['facts'].filter((name: string) => name !== 'towns'))],
  ['fact-type', 'a part of a text fact', (edition) => (edition['guards'][0].when = { '!': [{ var: 'facts.applicantTown.zh' }] })],
  ['fact-type', 'a deadline from a fact that is no day', (_, step) => (step('city-approval')['due'].from = { fact: 'towns' })],
  ['wrong-type', 'a sum of lists', (edition) => (edition['guards'][0].when = { '>': [{ '+': [{ var: 'facts.towns' }, 1] }, 2] })],
  ['wrong-type', 'looking for something in a number', (edition) => (edition['guards'][0].when = { in: ['x', { var: 'form.yearlyVolume' }] })],
  ['wrong-type', 'going through a text', (edition) => (edition['guards'][0].when = { some: [{ var: 'form.necessity' }, true] })],
  ['unknown-operator', 'an operator outside the list', (edition) => (edition['guards'][0].when = { throw: ['x'] })],
  ['unknown-operator', 'an object that is no operation', (edition) => (edition['guards'][0].when = { a: 1, b: 2 })],
  ['expression-too-deep', 'a condition nested too deep', (edition) => (edition['guards'][0].when = deep(13))],
  ['expression-too-large', 'a condition with too many parts', (edition) => (edition['guards'][0].when = { in: [1, Array.from({ length: 200 }, () => 1)] })],
  ['unknown-clause', 'a step without its clause', (_, step) => (step('city-approval')['clause'] = 'nowhere')],
  ['unknown-clause', 'a guard without its clause', (edition) => (edition['guards'][0].clause = 'nowhere')],
  ['unknown-clause', 'a start without its clause', (edition) => (edition['start'].clause = 'nowhere')],
  ['unknown-clause', 'a deadline without its clause', (_, step) => (step('city-approval')['due'] = { clause: 'toString', within: { workingDays: 5 } })],
  ['unknown-clause', 'votes without their clause', (_, step) => (step('town-decision')['votes'].clause = 'nowhere')],
  ['unknown-clause', 'an option without its clause', (_, step) => (step('first')['options'][0].clause = 'nowhere')],
  ['unknown-clause', 'an effect without its clause', (_, step) => (step('publication')['effects'][0].clause = 'nowhere')],
  ['unknown-clause', 'a withdrawal without its clause', (edition) => (edition['withdraw'].clause = 'nowhere')],
  ['unknown-register', 'a register that is not there', (_, step) => (step('publication')['effects'][0].change.register = 'dreams')],
  ['unknown-column', 'a column the register does not have', (_, step) => (step('publication')['effects'][0].change.data.colour = 'red')],
  ['wrong-register', 'a balance held in a register of entries', (_, step) => (step('publication')['effects'][0].change = { do: 'hold', register: 'powers', entries: [] })],
  ['effect-never', 'an effect of the case at a step', (_, step) => (step('publication')['effects'][0].on = 'submitted')],
  ['effect-never', 'an effect of a step at the case', (edition, step) => (edition['effects'] = [{ ...step('publication')['effects'][0], on: 'done' }])],
  ['effect-never', 'lateness of a step without a deadline', (_, step) => {
    delete step('provincial-determination')['due'];
    step('provincial-determination')['effects'][0].on = 'overdue';
  }],
  ['unknown-step', 'a withdrawal until a step that is not there', (edition) => (edition['withdraw'].until = 'nowhere')],
  ['unknown-step', 'a field shown in a step that is not there', (edition) => (edition['form'].restricted = { risk: ['nowhere'] })],
  ['bad-return', 'a return to a step that is not there', (_, step) => (step('prefecture-review')['returnTo'] = ['nowhere'])],
  ['bad-return', 'a return to a step that comes later', (_, step) => (step('city-approval')['returnTo'] = ['prefecture-review'])],
  ['bad-return', 'a return to itself', (_, step) => (step('city-approval')['returnTo'] = ['city-approval'])],
  ['bad-return', 'a return into a for-each', (_, step) => (step('city-approval')['returnTo'] = ['department-opinion'])],
  ['bad-return', 'a return to a parallel', (_, step) => (step('city-approval')['returnTo'] = ['opinions'])],
  ['no-return-outcome', 'a return from a consultation', (_, step) => (step('justice-opinion')['returnTo'] = ['apply'])],
  ['items-in-mid-step', 'items written by whoever looks at them', (_, step) => (step('city-approval')['writes'] = ['items'])],
  ['no-items', 'verdicts on items the form does not have', (edition) => delete edition['form'].items],
  ['items-without-id', 'items without an id', (edition) => (edition['form'].schema.properties.items.items.required = ['heldBy'])],
  ['votes-missing', 'a collective decision without votes', (_, step) => delete step('town-decision')['votes']],
  ['votes-elsewhere', 'votes where nobody votes', (_, step) => (step('city-approval')['votes'] = step('town-decision')['votes'])],
  ['bad-share', 'a quorum of more than all', (_, step) => (step('town-decision')['votes'].quorum = [3, 2])],
  ['number-without-document', 'a number for an opinion', (_, step) => (step('justice-opinion')['number'] = { code: 'CITY_JUSTICE' })],
  ['unknown-outcome', 'leaving out an outcome the kind does not have', (_, step) => (step('city-approval')['without'] = ['pass'])],
  ['no-outcome', 'leaving out every outcome', (_, step) => (step('city-approval')['without'] = ['approve', 'return', 'reject'])],
  ['bad-span', 'a deadline of no length', (_, step) => (step('city-approval')['due'].within = { workingDays: 0 })],
  ['bad-span', 'a warning after the end', (_, step) => (step('city-approval')['due'].warn = 1.5)],
  ['duplicate-guard', 'two guards of one code', (edition) => (edition['guards'][1].code = edition['guards'][0].code)],
];

const leaveFlaws: typeof powerFlaws = [
  ['unknown-process', 'starting a process that is not there', (_, step) => (step('start-return')['start'].process = 'nothing')],
  ['nothing-to-start', 'starting nothing', (_, step) => delete step('start-return')['start']],
  ['unknown-field', 'handing on a field that is not there', (_, step) => (step('start-return')['start'].form.leave = { var: 'form.nothing' })],
  ['nothing-to-start', 'refreshing nothing', (_, step) => Object.assign(step('start-return'), { kind: 'refresh-case', start: undefined })],
];

describe('checkEdition', () => {
  it('finds nothing wrong with what is published', () => {
    expect(checkAll()).toEqual([]);
  });

  it.each(powerFlaws)('%s: %s', (code, _, change) => {
    const flaws = checkEdition(broken(powerExpansion, change), known);
    expect(flaws.map((flaw) => flaw.code)).toContain(code);
    for (const flaw of flaws) expect(flaw).toEqual({ code: expect.any(String), path: expect.stringMatching(/^\//), text: expect.stringMatching(/\w/) });
  });

  it.each(leaveFlaws)('%s: %s', (code, _, change) => {
    expect(checkEdition(broken(leaveRequest, change), known).map((flaw) => flaw.code)).toContain(code);
  });

  it('points at the place', () => {
    const flaws = checkEdition(broken(powerExpansion, (_, step) => (step('city-approval')['who'].role = 'emperor')), known);
    expect(flaws).toEqual([{ code: 'unknown-role', path: '/route/steps/2/who/role', text: 'there is no role "emperor"' }]);
  });

  it('lets one step stand in several options of a choice', () => {
    const same: Break = (_, step) => step('first')['options'].push({ when: { '!': [{ var: 'facts.applicantTown' }] }, clause: 'expansion', then: structuredClone(step('town-decision')) });
    expect(checkEdition(broken(powerExpansion, same), known)).toEqual([]);
  });
});

import { checkAll } from '../processes/check';
import { facts } from '../processes/facts';
import { powerExpansion } from '../processes/power-expansion/2026-01-01';
import { registers } from '../processes/registers';
import { leaveRequest } from '../processes/leave-request/2026-01-01';
import { checkEdition } from './check-edition';
import type { Edition } from './edition';

const known = { facts, registers, processes: ['power-expansion', 'leave-request', 'leave-return'] };

/** Where to break it, from the root (`/withdraw/until`) or from a step or node (`city-approval/who/role`), and what to put there. */
type Change = readonly [place: string, value: unknown];

type Row = readonly [code: string, what: string, ...changes: readonly Change[]];

function rowOf([code, what, ...changes]: Row) {
  return { code, what, changes };
}

interface Loose {
  [name: string]: unknown;
}

function isLoose(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null;
}

function nodeIn(node: unknown, id: string): Loose | undefined {
  if (!isLoose(node)) return undefined;
  if (node['id'] === id) return node;
  return Object.values(node).reduce<Loose | undefined>((found, child) => found ?? nodeIn(child, id), undefined);
}

/** A copy with the changes; `+` at the end of a place appends to the list, `-` puts it first, undefined takes it out. */
function broken(original: Edition, ...changes: readonly Change[]): Edition {
  const copy = structuredClone(original) as unknown as Loose;
  for (const [place, value] of changes) {
    const [start = '', ...names] = place.split('/');
    const last = names.pop() ?? '';
    let at: unknown = start === '' ? copy : nodeIn(copy['route'], start);
    for (const name of names) at = isLoose(at) ? at[name] : undefined;
    if (!isLoose(at)) throw new Error(`there is nothing at ${place}`);
    if (last === '+' && Array.isArray(at)) at.push(value);
    else if (last === '-' && Array.isArray(at)) at.unshift(value);
    else if (value === undefined) Reflect.deleteProperty(at, last);
    else at[last] = value;
  }
  return copy as unknown as Edition;
}

const nothing = { node: 'sequence', steps: [] };
const deep = (levels: number): unknown => (levels === 0 ? true : { '!': deep(levels - 1) });

const deepSchema = (levels: number): unknown => (levels === 0 ? {} : { type: 'array', items: deepSchema(levels - 1) });

const publishing = nodeIn(powerExpansion.route, 'publication')?.['effects'];
const publish: unknown = Array.isArray(publishing) ? publishing[0] : undefined;

/** Points after the due date of the city's approval. */
function further(...points: readonly object[]): Change {
  const usual = { id: 'late', title: { zh: '逾期', en: 'Late' }, clause: 'expansion', after: { days: 3 } };
  return ['city-approval/due/further', points.map((point) => ({ ...usual, ...point }))];
}

const powerFlaws: readonly Row[] = [
  ['dead-end', 'an empty route', ['/route', nothing]],
  ['dead-end', 'a parallel without branches', ['opinions/branches', []]],
  ['dead-end', 'a step from which no outcome goes on', ['city-approval/without', ['approve']]],
  ['unreachable', 'what follows such a step', ['prefecture-review/without', ['pass']]],
  ['unreachable', 'an option behind one that is always taken', ['first/options/-', { when: true, clause: 'expansion', then: null }]],
  ['unreachable', 'an option that is never taken', ['first/options/0/when', false]],
  ['duplicate-id', 'two steps of one id', ['transmission/id', 'city-approval']],
  ['duplicate-id', 'a step with the id of a parallel', ['transmission/id', 'opinions']],
  ['duplicate-id', 'a step called as the applicant’s place', ['transmission/id', 'apply']],
  ['duplicate-id', 'different steps of one id in two options', ['town-consent/id', 'town-decision']],
  ['bad-id', 'an id that would break paths', ['transmission/id', 'trans[mission]/x']],
  ['unknown-role', 'a role nobody has', ['city-approval/who/role', 'emperor']],
  ['unknown-role', 'a role nobody has, in a copy', ['publication/cc/0/role', 'emperor']],
  ['unknown-role', 'a role nobody has, at the start', ['/start/roles/+', 'emperor']],
  ['schema-too-large', 'a schema larger than any form', ['/form/schema/$comment', 'x'.repeat(100_001)]],
  ['schema-too-deep', 'lists in lists in lists', ['/form/schema/properties/remark', deepSchema(24)]],
  ['pattern-too-long', 'a pattern nobody can read', ['/form/schema/properties/remark', { type: 'string', pattern: 'a'.repeat(201) }]],
  ['unknown-reference', 'a reference to another place', ['/form/schema/properties/remark', { $ref: 'https://example.org/a.json' }]],
  ['unknown-reference', 'a reference to no definition', ['/form/schema/properties/remark', { $ref: '#/$defs/none' }]],
  [
    'circular-reference',
    'a definition that holds itself by way of another',
    ['/form/schema/$defs', { a: { items: { $ref: '#/$defs/b' } }, b: { items: { $ref: '#/$defs/a' } } }],
  ],
  ['not-one-in-town', 'one of six offices', ['town-decision/who/of/inTown', 'TOWN_OFFICE']],
  ['unknown-category', 'a category that does not exist', ['town-decision/who/of/inTown', 'VILLAGE']],
  ['unknown-category', 'a category that does not exist, at the start', ['/start/categories/+', 'VILLAGE']],
  ['bad-organisation-code', 'a name instead of a code', ['city-approval/who/of/code', '万源市政府']],
  ['branch-outside-for-each', 'a branch where there is none', ['city-approval/who/of', { branch: true }]],
  ['nobody-may-start', 'no role to start it', ['/start/roles', []]],
  ['nobody-may-start', 'no organisation to start it', ['/start/categories', []]],
  ['unknown-field', 'a form field that is not there', ['/guards/0/when', { '!': [{ var: 'form.twon' }] }]],
  ['unknown-field', 'an item field that is not there', ['/guards/2/when', { '!': [{ var: 'item.cod' }] }]],
  ['unknown-field', 'a member field that is not there', ['/guards/0/when', { some: [{ var: 'form.items' }, { var: 'cod' }] }]],
  ['unknown-field', 'an outer field that is not there', ['/guards/2/when', { some: [{ var: 'form.items' }, { var: '../../item.cod' }] }]],
  ['unknown-field', 'a field of the subject that is not there', ['/subject/en', '{form.nothing}']],
  ['unknown-field', 'a town field that is not there', ['/start/town', { field: 'village' }]],
  ['unknown-field', 'a writable field that is not there', ['city-approval/writes', ['nothing']]],
  [
    'unknown-field',
    'a supplement field that is not there',
    ['city-approval/supplement', { fields: ['nothing'], within: { workingDays: 5 } }],
  ],
  ['unknown-field', 'a restricted field that is not there', ['/form/restricted', { nothing: ['city-approval'] }]],
  ['unknown-field', 'a list of items that is not there', ['/form/items', 'things']],
  ['unknown-field', 'a for-each by a field that is not there', ['departments/by', 'holder']],
  ['for-each-field-open', 'a for-each by free text', ['departments/by', 'name']],
  ['for-each-field-open', 'a for-each by a field that may be missing', ['/form/schema/properties/items/items/required', ['id']]],
  ['unknown-path', 'something a case does not have', ['/guards/0/when', { '!': [{ var: 'world.peace' }] }]],
  ['unknown-path', 'an applicant’s secret', ['/guards/0/when', { '!': [{ var: 'applicant.salary' }] }]],
  ['unknown-path', 'a part the case does not have', ['/subject/zh', '{case.colour}']],
  ['unknown-path', 'a path out of the case', ['/guards/0/when', { '!': [{ var: '../../x' }] }]],
  ['computed-path', 'a path that is worked out', ['/guards/0/when', { var: { cat: ['form.', 'town'] } }]],
  ['item-outside-each', 'an item where none is looked at', ['/guards/0/when', { '!': [{ var: 'item.code' }] }]],
  [
    'unknown-document',
    'the document of a step that issues none',
    ['publication/effects/0/change/data/status', { var: 'documents.department-opinion' }],
  ],
  ['unknown-fact', 'a fact that nobody can look up', ['/facts/+', 'moonPhase']],
  ['unknown-fact', 'a fact that nobody can look up, in a condition', ['first/options/0/when', { '!': [{ var: 'facts.moonPhase' }] }]],
  ['fact-not-declared', 'a fact the edition does not list', ['/facts', powerExpansion.facts.filter((name) => name !== 'towns')]],
  ['fact-type', 'a part of a text fact', ['/guards/0/when', { '!': [{ var: 'facts.applicantTown.zh' }] }]],
  ['fact-type', 'a deadline from a fact that is no day', ['city-approval/due/from', { fact: 'towns' }]],
  ['wrong-type', 'a sum of lists', ['/guards/0/when', { '>': [{ '+': [{ var: 'facts.towns' }, 1] }, 2] }]],
  ['wrong-type', 'looking for something in a number', ['/guards/0/when', { in: ['x', { var: 'form.yearlyVolume' }] }]],
  ['wrong-type', 'going through a text', ['/guards/0/when', { some: [{ var: 'form.necessity' }, true] }]],
  ['unknown-operator', 'an operator outside the list', ['/guards/0/when', { throw: ['x'] }]],
  ['unknown-operator', 'an object that is no operation', ['/guards/0/when', { a: 1, b: 2 }]],
  ['expression-too-deep', 'a condition nested too deep', ['/guards/0/when', deep(13)]],
  ['expression-too-large', 'a condition with too many parts', ['/guards/0/when', { in: [1, Array.from({ length: 200 }, () => 1)] }]],
  ['unknown-clause', 'a step without its clause', ['city-approval/clause', 'nowhere']],
  ['unknown-clause', 'a guard without its clause', ['/guards/0/clause', 'nowhere']],
  ['unknown-clause', 'a start without its clause', ['/start/clause', 'nowhere']],
  ['unknown-clause', 'a deadline without its clause', ['city-approval/due', { clause: 'toString', within: { workingDays: 5 } }]],
  ['unknown-clause', 'votes without their clause', ['town-decision/votes/clause', 'nowhere']],
  ['unknown-clause', 'an option without its clause', ['first/options/0/clause', 'nowhere']],
  ['unknown-clause', 'an effect without its clause', ['publication/effects/0/clause', 'nowhere']],
  ['unknown-clause', 'a withdrawal without its clause', ['/withdraw/clause', 'nowhere']],
  ['unknown-register', 'a register that is not there', ['publication/effects/0/change/register', 'dreams']],
  ['unknown-column', 'a column the register does not have', ['publication/effects/0/change/data/colour', 'red']],
  [
    'wrong-register',
    'a balance held in a register of entries',
    ['publication/effects/0/change', { do: 'hold', register: 'powers', entries: [] }],
  ],
  ['duplicate-id', 'a point after a due date called as a step', further({ id: 'city-approval' })],
  ['duplicate-id', 'a point called as another notice', further({ id: 'closed' })],
  ['duplicate-id', 'two points of one id', further({}, {})],
  ['bad-id', 'a point whose id would break drawings', further({ id: 'A b' })],
  ['unknown-clause', 'a point without its clause', further({ clause: 'nowhere' })],
  ['unknown-role', 'a point that tells nobody there is', further({ notify: [{ role: 'emperor', of: { code: 'CITY_GOV' } }] })],
  ['fact-type', 'a point counted from what is no day', further({ from: { fact: 'towns' } })],
  ['bad-span', 'a point that lies half a day later', further({ after: { days: 0.5 } })],
  ['bad-span', 'a point more than a year and a day later', further({ after: { workingDays: 367 } })],
  ['bad-span', 'a point at no number of days', further({ after: { days: null } })],
  ['unknown-path', 'a point that looks at the steps', further({ when: { '!': [{ var: 'steps.city-approval' }] } })],
  ['unknown-field', 'a point counted by a field that is not there', further({ after: { days: { var: 'form.nothing' } } })],
  ['too-many-points', 'eleven points', further(...Array.from({ length: 11 }, (_, index) => ({ id: `p-${index}` })))],
  ['effect-never', 'an effect of a point that is not there', ['publication/effects/0/on', { further: 'never' }]],
  ['effect-never', 'an effect of a point at the case', ['/effects', [{ ...(publish as object), on: { further: 'p' } }]]],
  ['effect-never', 'an effect of the case at a step', ['publication/effects/0/on', 'submitted']],
  ['effect-never', 'an effect of a step at the case', ['/effects', [publish]]],
  [
    'effect-never',
    'lateness of a step without a deadline',
    ['provincial-determination/due', undefined],
    ['provincial-determination/effects/0/on', 'overdue'],
  ],
  ['unknown-step', 'a withdrawal until a step that is not there', ['/withdraw/until', 'nowhere']],
  ['unknown-step', 'a field shown in a step that is not there', ['/form/restricted', { risk: ['nowhere'] }]],
  ['bad-return', 'a return to a step that is not there', ['prefecture-review/returnTo', ['nowhere']]],
  ['bad-return', 'a return to a step that comes later', ['city-approval/returnTo', ['prefecture-review']]],
  ['bad-return', 'a return to itself', ['city-approval/returnTo', ['city-approval']]],
  ['bad-return', 'a return into a for-each', ['city-approval/returnTo', ['department-opinion']]],
  ['bad-return', 'a return to a parallel', ['city-approval/returnTo', ['opinions']]],
  ['no-return-outcome', 'a return from a consultation', ['justice-opinion/returnTo', ['apply']]],
  ['items-in-mid-step', 'items written by whoever looks at them', ['city-approval/writes', ['items']]],
  ['no-items', 'verdicts on items the form does not have', ['/form/items', undefined]],
  ['items-without-id', 'items without an id', ['/form/schema/properties/items/items/required', ['heldBy']]],
  ['votes-missing', 'a collective decision without votes', ['town-decision/votes', undefined]],
  [
    'votes-elsewhere',
    'votes where nobody votes',
    ['city-approval/votes', { clause: 'vote', quorum: [2, 3], majority: { moreThan: [1, 2], of: 'due' } }],
  ],
  ['bad-share', 'a quorum of more than all', ['town-decision/votes/quorum', [3, 2]]],
  ['number-without-document', 'a number for an opinion', ['justice-opinion/number', { code: 'CITY_JUSTICE' }]],
  ['unknown-outcome', 'leaving out an outcome the kind does not have', ['city-approval/without', ['pass']]],
  ['no-outcome', 'leaving out every outcome', ['city-approval/without', ['approve', 'return', 'reject']]],
  ['bad-span', 'a deadline of no length', ['city-approval/due/within', { workingDays: 0 }]],
  ['bad-span', 'a warning after the end', ['city-approval/due/warn', 1.5]],
  ['duplicate-guard', 'two guards of one code', ['/guards/1/code', 'no-such-town']],
];

const leaveFlaws: typeof powerFlaws = [
  ['unknown-process', 'starting a process that is not there', ['start-return/start/process', 'nothing']],
  ['nothing-to-start', 'starting nothing', ['start-return/start', undefined]],
  ['unknown-field', 'handing on a field that is not there', ['start-return/start/form/leave', { var: 'form.nothing' }]],
  ['nothing-to-start', 'refreshing nothing', ['start-return/kind', 'refresh-case'], ['start-return/start', undefined]],
];

describe('checkEdition', () => {
  it('finds nothing wrong with what is published', () => {
    expect(checkAll()).toEqual([]);
  });

  it.each(powerFlaws.map(rowOf))('$code: $what', ({ code, changes }) => {
    const flaws = checkEdition(broken(powerExpansion, ...changes), known);
    expect(flaws.map((flaw) => flaw.code)).toContain(code);
    for (const flaw of flaws) {
      expect(flaw).toEqual({ code: expect.any(String), path: expect.stringMatching(/^\//), text: expect.stringMatching(/\w/) });
    }
  });

  it.each(leaveFlaws.map(rowOf))('$code: $what', ({ code, changes }) => {
    expect(checkEdition(broken(leaveRequest, ...changes), known).map((flaw) => flaw.code)).toContain(code);
  });

  it('points at the place', () => {
    const flaws = checkEdition(broken(powerExpansion, ['city-approval/who/role', 'aprover']), known);
    const text = 'there is no role "aprover"; did you mean "approver"?';
    expect(flaws).toEqual([{ code: 'unknown-role', path: '/route/steps/2/who/role', text }]);
  });

  it('points at the place of a node as at that of a step, and names what could have been meant', () => {
    const flaws = checkEdition(broken(powerExpansion, ['departments/by', 'holder'], ['/clauses', { town: {} }], ['/effects', []]), known);
    const text = (code: string): string | undefined => flaws.find((flaw) => flaw.code === code)?.text;
    expect(flaws.find((flaw) => flaw.code === 'unknown-field')?.path).toMatch(/^\/route(\/(steps|branches|options)\/\d+(\/then)?)+\/by$/);
    expect(text('unknown-clause')).toMatch(/^there is no clause "[\w-]+"; there is town$/);
    const back = checkEdition(broken(powerExpansion, ['city-approval/returnTo', ['applicant']]), known);
    expect(back[0]?.text).toMatch(/^"applicant" is no step before "city-approval"; there are apply, town-consent, /);
    const consult = checkEdition(broken(powerExpansion, ['justice-opinion/returnTo', ['apply']]), known);
    expect(consult[0]?.text).toBe('a step of kind "consult" never returns a case; these do: review, approve, determine, file');
  });

  it('lets one step stand in several options of a choice', () => {
    const again = {
      when: { '!': [{ var: 'facts.applicantTown' }] },
      clause: 'expansion',
      then: structuredClone(nodeIn(powerExpansion.route, 'town-decision')),
    };
    expect(checkEdition(broken(powerExpansion, ['first/options/+', again]), known)).toEqual([]);
  });
});

import { Rehearsal, exampleDirectory, type Stage } from '../processes/rehearsal';
import { forEach, parallel, sequence, step, text } from '../processes/build';
import type { Decide } from './command';
import type { Edition, Node, PersonStep } from './edition';
import type { JsonObject } from './json';
import { openRuns } from './state';

/** One town office that asks, two departments and a chief: enough for every rule of the route. */
const directory = exampleDirectory(
  [
    ['OFFICE', 'TOWN_OFFICE'],
    ['CITY_A', 'CITY_DEPARTMENT', { agencyCode: '甲发' }],
    ['CITY_B', 'CITY_DEPARTMENT'],
    ['CITY_C', 'CITY_GOV'],
    ['FAR', 'PROVINCE_BODY', { online: false, agencyCode: '远发' }],
  ],
  [
    ['OFFICE/asker', ['staff']],
    ['CITY_A/ann', ['reviewer']],
    ['CITY_A/amy', ['approver']],
    ['CITY_B/ben', ['reviewer']],
    ['CITY_C/chief', ['approver', 'system_admin']],
    ['CITY_C/go-between', ['liaison']],
  ],
  { 'go-between': ['FAR'] },
);

const clause = 'c';
const title = text('一', 'one');

function personStep(id: string, who: string, more: Partial<PersonStep> = {}): PersonStep {
  return step(id, { title, clause, kind: 'review', sign: 'any', who: { role: 'reviewer', of: { code: who } }, ...more });
}

function editionWith(route: Node, more: Partial<Edition> = {}): Edition {
  const entry = {
    type: 'object',
    properties: { id: { type: 'string' }, by: { type: 'string', pattern: '^[A-Z_]+$' } },
    required: ['id', 'by'],
  };
  return {
    process: 'example',
    inForceOn: '2026-01-01',
    title,
    group: 'g',
    requirement: 'R0',
    clauses: { c: { source: 's', quote: 'q', en: 'e' } },
    facts: [],
    form: { schema: { type: 'object', properties: { items: { type: 'array', items: entry } } }, items: 'items' },
    subject: title,
    start: { clause, roles: ['staff'], categories: ['TOWN_OFFICE'], town: 'applicant' },
    guards: [],
    route,
    effects: [],
    ...more,
  };
}

function opened(edition: Edition, list: readonly JsonObject[]): Rehearsal {
  const stage: Stage = { edition, directory, facts: () => ({}) };
  const rehearsal = new Rehearsal(stage);
  expect(rehearsal.submit('asker', { items: list })).toBeUndefined();
  return rehearsal;
}

function say(
  rehearsal: Rehearsal,
  by: string,
  path: string,
  outcome: string,
  verdicts?: Readonly<Record<string, string>>,
  more: Partial<Decide> = {},
) {
  const seat = rehearsal.theState.runs[path]?.seats.find((one) => !one.done)?.id ?? 0;
  const given = verdicts && Object.fromEntries(Object.entries(verdicts).map(([id, word]) => [id, { outcome: word, opinion: '意见' }]));
  return rehearsal.act(by, { type: 'decide', seat, outcome, opinion: '意见', ...(given ? { verdicts: given } : {}), ...more });
}

const open = (rehearsal: Rehearsal): readonly string[] =>
  openRuns(rehearsal.theState).map((run) => `${run.path}(${(run.items ?? []).join(',')})`);
const items = [
  { id: '1', by: 'CITY_A' },
  { id: '2', by: 'CITY_A' },
  { id: '3', by: 'CITY_B' },
];

describe('for-each', () => {
  const branch = { role: 'reviewer', of: { branch: true } } as const;
  const each = sequence(
    step('first', { title, clause, kind: 'review', sign: 'any', who: branch, perItem: true, again: 'changed', number: { code: 'CITY_A' } }),
    step('second', { title, clause, kind: 'review', sign: 'any', who: branch, perItem: true }),
  );
  const edition = editionWith(forEach('holders', 'by', each));

  it('a branch whose items are all rejected ends those items, not the case', () => {
    const rehearsal = opened(edition, items);
    expect(open(rehearsal)).toEqual(['holders[CITY_A]/first(1,2)', 'holders[CITY_B]/first(3)']);
    expect(say(rehearsal, 'ann', 'holders[CITY_A]/first', 'reject', { 1: 'reject', 2: 'reject' })).toBeUndefined();
    expect(open(rehearsal)).toEqual(['holders[CITY_B]/first(3)']);
    expect(rehearsal.theState.documents).toEqual([]);
    say(rehearsal, 'ben', 'holders[CITY_B]/first', 'pass', { 3: 'pass' });
    say(rehearsal, 'ben', 'holders[CITY_B]/second', 'pass', { 3: 'pass' });
    expect(rehearsal.theState).toMatchObject({ status: 'closed', outcome: 'partial' });
  });

  it('the last item alive being rejected ends the case', () => {
    const rehearsal = opened(edition, items);
    say(rehearsal, 'ann', 'holders[CITY_A]/first', 'reject', { 1: 'reject', 2: 'reject' });
    say(rehearsal, 'ben', 'holders[CITY_B]/first', 'reject', { 3: 'reject' });
    expect(rehearsal.theState).toMatchObject({ status: 'closed', outcome: 'rejected' });
  });

  it('looks further only at the items of the branch that are alive', () => {
    const rehearsal = opened(edition, items);
    say(rehearsal, 'ann', 'holders[CITY_A]/first', 'pass', { 1: 'pass', 2: 'reject' });
    expect(open(rehearsal).toSorted()).toEqual(['holders[CITY_A]/second(1)', 'holders[CITY_B]/first(3)']);
  });
});

describe('a return out of a parallel', () => {
  const route = sequence(
    personStep('before', 'CITY_B', { kind: 'approve' }),
    parallel(
      'both',
      personStep('one', 'CITY_A', { perItem: true, again: 'changed', returnTo: ['before', 'apply'] }),
      personStep('other', 'CITY_B', { perItem: true, again: 'changed' }),
    ),
  );

  it('recalls the branch that is still open, which asks again what it had not yet said', () => {
    const rehearsal = opened(editionWith(route), items);
    say(rehearsal, 'ben', 'before', 'approve');
    say(rehearsal, 'ann', 'one', 'return', { 1: 'pass', 2: 'return', 3: 'pass' });
    expect(open(rehearsal)).toEqual(['before()']);
    say(rehearsal, 'ben', 'before', 'approve');
    expect(open(rehearsal)).toEqual(['one(2)', 'other(1,2,3)']);
  });

  it('leaves nothing to look at when what was open and what was returned are taken out', () => {
    const rehearsal = opened(editionWith(route), items.slice(0, 2));
    say(rehearsal, 'ben', 'before', 'approve');
    say(rehearsal, 'ben', 'other', 'pass', { 1: 'pass', 2: 'pass' });
    say(rehearsal, 'ann', 'one', 'return', { 1: 'pass', 2: 'return' }, { returnTo: 'apply' });
    const seat = rehearsal.theState.runs['apply']?.seats[0]?.id ?? 0;
    expect(rehearsal.act('asker', { type: 'resubmit', seat, form: { items: items.slice(0, 1) } })).toBeUndefined();
    say(rehearsal, 'ben', 'before', 'approve');
    expect(rehearsal.theState).toMatchObject({ status: 'closed', outcome: 'approved' });
    expect(rehearsal.theState.runs['one']).toMatchObject({ status: 'closed', outcome: 'pass' });
  });
});

describe('several seats', () => {
  const route = personStep('all', 'CITY_A', { sign: 'all', who: { role: 'reviewer', of: { code: 'CITY_A' } }, perItem: true });
  const two = exampleDirectory(
    [
      ['OFFICE', 'TOWN_OFFICE'],
      ['CITY_A', 'CITY_DEPARTMENT'],
    ],
    [
      ['OFFICE/asker', ['staff']],
      ['CITY_A/ann', ['reviewer']],
      ['CITY_A/ada', ['reviewer']],
    ],
  );

  function start(): Rehearsal {
    const rehearsal = new Rehearsal({ edition: editionWith(route), directory: two, facts: () => ({}) });
    rehearsal.submit('asker', { items: items.slice(0, 2) });
    return rehearsal;
  }

  function sayAs(
    rehearsal: Rehearsal,
    by: string,
    outcome: string,
    verdicts: Readonly<Record<string, { outcome: string; opinion: string }>>,
  ) {
    const seat = rehearsal.theState.runs['all']?.seats.find((one) => one.holders.includes(`post:${by}`))?.id ?? 0;
    return rehearsal.act(by, { type: 'decide', seat, outcome, verdicts });
  }

  it('wait for each other, and the gravest word on an item counts', () => {
    const rehearsal = start();
    expect(
      sayAs(rehearsal, 'ann', 'pass', { 1: { outcome: 'reject', opinion: '否' }, 2: { outcome: 'pass', opinion: '' } }),
    ).toBeUndefined();
    expect(rehearsal.theState.status).toBe('running');
    expect(sayAs(rehearsal, 'ada', 'pass', { 1: { outcome: 'pass', opinion: '' }, 2: { outcome: 'pass', opinion: '' } })).toBeUndefined();
    expect(rehearsal.theState).toMatchObject({ status: 'closed', outcome: 'partial', items: { 1: { ended: { outcome: 'reject' } } } });
  });

  it('together may end what none of them ended alone', () => {
    const rehearsal = start();
    sayAs(rehearsal, 'ann', 'pass', { 1: { outcome: 'reject', opinion: '否' }, 2: { outcome: 'pass', opinion: '' } });
    sayAs(rehearsal, 'ada', 'pass', { 1: { outcome: 'pass', opinion: '' }, 2: { outcome: 'reject', opinion: '否' } });
    expect(rehearsal.theState).toMatchObject({ status: 'closed', outcome: 'rejected' });
  });
});

describe('document numbers', () => {
  it('come from the reply where a liaison records it, and are allocated otherwise', () => {
    const approve = (code: string, role: PersonStep['who']): PersonStep =>
      step(`approve-${code.toLowerCase()}`, { title, clause, kind: 'approve', sign: 'any', who: role, number: { code } });
    const route = sequence(
      approve('FAR', { role: 'approver', of: { code: 'FAR' } }),
      step('approve-a', {
        title,
        clause,
        kind: 'approve',
        sign: 'any',
        who: { role: 'approver', of: { code: 'CITY_A' } },
        number: { code: 'CITY_A' },
      }),
    );
    const rehearsal = opened(editionWith(route), items);
    const liaison = { organisation: 'FAR', documentNumber: '远发〔2026〕7号', repliedOn: '2026-03-02', attachment: 'x' };
    expect(say(rehearsal, 'go-between', 'approve-far', 'approve')?.code).toBe('liaison-reply-required');
    expect(say(rehearsal, 'go-between', 'approve-far', 'approve', undefined, { liaison })).toBeUndefined();
    expect(say(rehearsal, 'amy', 'approve-a', 'approve')).toBeUndefined();
    expect(rehearsal.theState.documents.map((document) => document.number)).toEqual(['远发〔2026〕7号', '甲发〔2026〕1号']);
  });
});

describe('returns', () => {
  it('are offered only to steps the case has gone through', () => {
    const route = sequence(
      {
        node: 'choice',
        id: 'which',
        options: [{ when: { '===': [{ var: 'form.items.0.id' }, '9'] }, clause, then: personStep('rare', 'CITY_B') }],
        otherwise: null,
      },
      personStep('last', 'CITY_A', { returnTo: ['rare'] }),
    );
    const rehearsal = opened(editionWith(route), items);
    expect(rehearsal.moves('ann')[0]).toMatchObject({ act: 'decide', outcomes: ['pass', 'reject'], returnTo: [] });
    expect(say(rehearsal, 'ann', 'last', 'return')?.code).toBe('no-such-outcome');
  });
});

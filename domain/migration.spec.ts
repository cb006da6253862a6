import { parallel, sequence, step, text } from '../processes/build';
import { exampleDirectory, Rehearsal } from '../processes/rehearsal';
import type { World } from './command';
import { decide } from './decide';
import type { Edition, Node, PersonStep } from './edition';
import { fold } from './evolve';
import { isRefusal } from './refusal';
import { openRuns } from './state';

/** 版本迁移: what a running case means on another edition of its process, and when it means nothing there. */
const directory = exampleDirectory(
  [
    ['OFFICE', 'TOWN_OFFICE'],
    ['CITY', 'CITY_GOV'],
  ],
  [
    ['OFFICE/asker', ['staff']],
    ['CITY/ann', ['reviewer']],
    ['CITY/amy', ['approver']],
    ['CITY/adm', ['system_admin']],
    ['CITY/eva', ['system_admin']],
  ],
);
const clause = 'c';
const title = text('一', 'one');
const review = (id: string, more: Partial<PersonStep> = {}): PersonStep =>
  step(id, { title, clause, kind: 'review', sign: 'any', who: { role: 'reviewer', of: { code: 'CITY' } }, ...more });
const approval = (id: string): PersonStep => review(id, { kind: 'approve', who: { role: 'approver', of: { code: 'CITY' } } });

function editionOn(inForceOn: string, route: Node, more: Partial<Edition> = {}): Edition {
  return {
    process: 'example',
    inForceOn,
    title,
    group: 'g',
    requirement: 'R0',
    clauses: { c: { source: 's', quote: 'q', en: 'e' } },
    facts: [],
    form: { schema: { type: 'object', properties: {} } },
    subject: title,
    start: { clause, roles: ['staff'], categories: ['TOWN_OFFICE'], town: 'applicant' },
    guards: [],
    route,
    effects: [],
    ...more,
  };
}

const old = editionOn('2026-01-01', sequence(review('first', { due: { clause, within: { workingDays: 5 } } }), review('second')));

function running(edition = old): Rehearsal {
  const rehearsal = new Rehearsal({ edition, directory, facts: () => ({}) });
  expect(rehearsal.submit('asker', {})).toBeUndefined();
  return rehearsal;
}

function migrate(rehearsal: Rehearsal, target: Edition, steps: Record<string, string> = {}, more: Partial<World> = {}) {
  const command = { type: 'migrate', from: old.inForceOn, to: target.inForceOn, steps, reason: '新制度' } as const;
  const { edition } = rehearsal.stage;
  const world: World = { ...rehearsal.world(''), target, ...more };
  return decide(edition, rehearsal.theState, command, { actor: { person: 'adm' }, world });
}

const codesOf = (found: ReturnType<typeof migrate>): readonly string[] =>
  isRefusal(found)
    ? ((found.facts?.['obstacles'] ?? []) as readonly { code: string; path: string }[]).map(({ code, path }) => `${code} ${path}`)
    : [];

test('the case goes on in the step of the same name, with the dates of the new rules, and folds to the same', () => {
  const rehearsal = running();
  const next = editionOn('2026-02-01', sequence(review('first', { due: { clause, within: { workingDays: 9 } } }), review('second')));
  const found = migrate(rehearsal, next);
  if (isRefusal(found)) throw new Error(found.code);
  expect(found.events.map(({ what }) => what.type)).toEqual(['migrated', 'facts-refreshed', 'deadline-moved']);
  expect(openRuns(found.state)[0]!.deadline!.at > openRuns(rehearsal.theState)[0]!.deadline!.at).toBe(true);
  const editions = new Map([old, next].map((one) => [one.inForceOn, one]));
  const log = [...rehearsal.events, ...found.events];
  expect(fold(old, rehearsal.theState.id, log, (day) => editions.get(day)!)).toEqual(found.state);
});

test('migrating to the same edition changes nothing, whatever is mapped', () => {
  const rehearsal = running();
  for (const steps of [{}, { first: 'second' }]) expect(migrate(rehearsal, old, steps)).toEqual({ events: [], state: rehearsal.theState });
});

test('a step that is not there needs a mapping, one of another kind is none, and two do not become one', () => {
  const next = editionOn('2026-02-01', sequence(review('look'), approval('second')));
  expect(codesOf(migrate(running(), next))).toEqual(['needs-mapping first']);
  expect(codesOf(migrate(running(), next, { first: 'second' }))).toEqual(['other-kind first']);
  const mapped = migrate(running(), next, { first: 'look' });
  expect(isRefusal(mapped) ? mapped.code : Object.keys(mapped.state.runs)).toEqual(['apply', 'look']);
  const both = running(editionOn('2026-01-01', parallel('p', review('first'), review('second'))));
  expect(codesOf(migrate(both, editionOn('2026-02-01', review('first')), { second: 'first' }))).toEqual(['two-on-one second']);
});

test('a form that the new edition does not take is named; a case that is elsewhere by now is left alone', () => {
  const next = editionOn('2026-02-01', old.route);
  expect(codesOf(migrate(running(), next, {}, { misfits: ['/form/reason'] }))).toEqual(['form-invalid /form/reason']);
  const elsewhere = running({ ...old, inForceOn: '2026-01-15' });
  expect(migrate(elsewhere, next)).toMatchObject({ refusal: 'late', code: 'edition-changed', facts: { edition: '2026-01-15' } });
  expect(migrate(running(), next, {}, { target: undefined as never })).toMatchObject({ code: 'no-such-edition' });
});

test('where the new edition wants two administrators for it, the first one only proposes', () => {
  const next = editionOn('2026-02-01', old.route, { second: ['migrate'] });
  const rehearsal = running();
  const proposed = migrate(rehearsal, next);
  if (isRefusal(proposed)) throw new Error(proposed.code);
  expect(proposed.events.map(({ what }) => what.type)).toEqual(['proposed']);
  const world: World = { ...rehearsal.world(''), target: next };
  const confirmed = decide(old, proposed.state, { type: 'confirm', reason: '同意' }, { actor: { person: 'eva' }, world });
  if (isRefusal(confirmed)) throw new Error(confirmed.code);
  expect(confirmed.state).toMatchObject({ edition: '2026-02-01' });
});

test('a deadline of the whole case that only the new edition has begins, and one that it does not have ends', () => {
  const whole = { due: { clause, within: { workingDays: 20 } } };
  const begun = migrate(running(), editionOn('2026-02-01', old.route, whole));
  expect(isRefusal(begun) ? begun.code : begun.state.stages?.['#case']?.status).toBe('open');
  const ended = migrate(running({ ...old, ...whole }), editionOn('2026-02-01', old.route));
  expect(isRefusal(ended) ? ended.code : ended.state.stages?.['#case']?.status).toBe('closed');
});

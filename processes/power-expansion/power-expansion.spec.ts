import { fold } from '../../domain/evolve';
import type { JsonObject } from '../../domain/json';
import { Rehearsal } from '../rehearsal';
import { directory, formWith, items, jiuyuan, qinghua, stage } from './example';
import { actsOf, exampleCalled, movesOfAll, play, playAll, workedExamples } from './worked-example';

/** What the events entered in the register `powers`, by item code. */
function powersOf(rehearsal: Rehearsal): Record<string, JsonObject> {
  const powers: Record<string, JsonObject> = {};
  for (const { what } of rehearsal.events) {
    if (what.type !== 'register-changed' || what.register !== 'powers') continue;
    const [code = '', town] = what.key.split('@');
    expect(town).toBe(jiuyuan);
    powers[code] = { ...powers[code], ...what.data };
  }
  return powers;
}

describe('worked examples of power expansion', () => {
  it.each(workedExamples.map((example) => [example.id, example] as const))('%s', (_, example) => {
    const rehearsal = playAll(example.continues === undefined ? [] : actsOf(exampleCalled(example.continues)), example.edition);
    for (const act of example.acts) {
      const before = rehearsal.state;
      const refusal = play(rehearsal, act);
      expect({ act, refused: refusal?.code }).toEqual({ act, refused: act.refused });
      if (act.refused !== undefined) expect(rehearsal.state).toBe(before);
      else expect({ act, then: movesOfAll(rehearsal) }).toEqual({ act, then: act.then });
    }
    const state = rehearsal.theState;
    expect(fold(rehearsal.stage.edition, state.id, rehearsal.events)).toEqual(state);
    if (example.ends !== undefined) expect(state).toMatchObject({ status: 'closed', outcome: example.ends });
    if (example.powers) {
      const powers = powersOf(rehearsal);
      expect(Object.keys(powers).sort()).toEqual(Object.keys(example.powers).sort());
      expect(powers).toMatchObject(example.powers);
    }
    for (const [item, reason] of Object.entries(example.reasons ?? {})) {
      const ended = state.items[item]?.ended;
      expect(state.runs[ended?.path ?? '']?.verdicts?.[item]).toMatchObject({ outcome: 'reject', opinion: reason });
    }
  });
});

describe('withdrawal', () => {
  const acts = actsOf(exampleCalled('approved')).filter((act) => act.refused === undefined);

  it.each(acts.slice(0, -1).map((act, index) => [index + 1, `${act.by} ${act.at ?? 'submits'}`] as const))(
    'is possible after act %i (%s)',
    (count) => {
      const rehearsal = playAll(acts.slice(0, count));
      expect(play(rehearsal, { by: 'officer', withdraw: '不再申请' })).toBeUndefined();
      expect(rehearsal.theState.outcome).toBe('withdrawn');
      expect(movesOfAll(rehearsal)).toEqual({});
    },
  );

  it('is refused once the province has determined, even before publication', () => {
    const rehearsal = playAll(acts.slice(0, -1));
    const last = acts.at(-1);
    if (!last) throw new Error('the example has no acts');
    const conduct = jest.spyOn(rehearsal, 'conduct').mockImplementation(() => undefined);
    expect(play(rehearsal, last)).toBeUndefined();
    conduct.mockRestore();
    expect(rehearsal.theState.status).toBe('running');
    expect(movesOfAll(rehearsal)).toEqual({});
    expect(play(rehearsal, { by: 'officer', withdraw: '不再申请' })?.code).toBe('too-late-to-withdraw');
  });
});

describe('guards', () => {
  const [a] = [items['a'] ?? {}];
  const submitted = (list: readonly JsonObject[], more: JsonObject = {}, by = 'officer') => {
    const rehearsal = new Rehearsal(stage);
    return { refusal: rehearsal.submit(by, formWith(list, more)), rehearsal };
  };

  it.each<[string, string, JsonObject]>([
    ['already-in-catalogue', 'stands in the catalogue', { code: '511781010001' }],
    ['already-held', 'is held by the town', { code: '511781990098' }],
    ['not-a-city-department', 'is held by nobody known', { heldBy: 'CITY_NOBODY' }],
    ['not-a-city-department', 'is held by a town', { heldBy: 'JIUYUAN_GOV' }],
    ['no-such-supervisor', 'is supervised by nobody known', { supervisedBy: 'CITY_NOBODY' }],
    ['restricts-freedom', 'detains', { powerType: 'PENALTY', penaltyKinds: ['FINE', 'DETENTION'] }],
    ['restricts-freedom', 'restricts freedom', { powerType: 'COERCION', restrictsFreedom: true }],
    ['penalty-kind-missing', 'is a penalty of no kind', { powerType: 'PENALTY' }],
    ['penalty-kind-missing', 'is a penalty with an empty list of kinds', { powerType: 'PENALTY', penaltyKinds: [] }],
    ['promised-too-long', 'promises more days than the law allows', { legalDays: 5, promisedDays: 6 }],
  ])('%s: an item that %s', (code, _, change) => {
    const { refusal } = submitted([a, { ...items['b'], ...change }]);
    expect(refusal).toMatchObject({ refusal: 'rule', code, pointer: '/form/items/1' });
  });

  it('allows a limit without a promise and a promise without a limit', () => {
    const { legalDays: _, ...promised } = a;
    const { promisedDays: __, ...limited } = a;
    expect(submitted([promised]).refusal).toBeUndefined();
    expect(submitted([limited]).refusal).toBeUndefined();
  });

  it('refuses the same code twice, and the same id twice', () => {
    expect(submitted([a, { ...a, id: 'z' }]).refusal?.code).toBe('code-twice');
    expect(submitted([a, { ...items['b'], id: 'a' }]).refusal?.code).toBe('item-twice');
  });

  it('warns of penalties, entrusted licences and items already applied for', () => {
    const { rehearsal, refusal } = submitted([items['penalty'] ?? {}, items['permit'] ?? {}, { ...a, code: '511781990099' }]);
    expect(refusal).toBeUndefined();
    expect(rehearsal.events[0]?.what).toMatchObject({ warnings: ['penalty-needs-province', 'permit-needs-basis', 'already-applied-for'] });
  });

  it('lets a town apply for itself only, and the city for any town', () => {
    expect(submitted([a], { town: qinghua }).refusal?.code).toBe('foreign-town');
    expect(submitted([a], { town: qinghua }, 'office').refusal).toBeUndefined();
    expect(submitted([a], { town: 'JIUYUAN_GOV' }, 'office').refusal?.code).toBe('no-such-town');
    expect(submitted([a], {}, 'hrss').refusal?.code).toBe('may-not-start');
    expect(submitted([a], {}, 'secretary').refusal?.code).toBe('may-not-start');
  });

  it('are asked again when a corrected form is handed in', () => {
    const rehearsal = playAll(actsOf(exampleCalled('city-returns-at-once')).slice(0, 8));
    expect(movesOfAll(rehearsal)).toEqual({ officer: ['apply', 'withdraw'] });
    expect(play(rehearsal, { by: 'officer', correct: { a: { code: '511781010001' } } })?.code).toBe('already-in-catalogue');
    expect(play(rehearsal, { by: 'officer', correct: {}, form: { town: qinghua } })?.code).toBe('town-fixed');
  });
});

describe('a liaison', () => {
  it('is marked in the record, and nobody else may claim to be one', () => {
    const rehearsal = playAll(actsOf(exampleCalled('approved')));
    const told = rehearsal.events.flatMap(({ what }) => (what.type === 'seat-decided' && what.liaison ? [what.liaison] : []));
    expect(told).toEqual([expect.objectContaining({ organisation: 'SC_BIANBAN', documentNumber: '川编办函〔2026〕12号' })]);
    const earlier = playAll(actsOf(exampleCalled('sent-to-dazhou')));
    const verdicts = { a: 'pass', b: 'pass', c: 'pass' };
    const refusal = play(earlier, { by: 'dazhou', at: 'prefecture-review', say: 'pass', items: verdicts, reply: '达编办〔2026〕1号' });
    expect(refusal?.code).toBe('not-a-liaison');
  });

  it('is not needed where the province has an account', () => {
    const organisations = { ...directory.organisations, SC_BIANBAN: { ...directory.organisations['SC_BIANBAN'], online: true } };
    const posts = {
      ...directory.posts,
      sc: { id: 'sc', organisation: 'SC_BIANBAN', title: { zh: '审定', en: 'Determiner' }, roles: ['determiner'] },
    };
    const persons = { ...directory.persons, sc: { id: 'sc', name: 'sc' } };
    const appointments = [...directory.appointments, { person: 'sc', post: 'sc', fromOn: '2020-01-01' }];
    const online = { ...directory, version: 2, organisations, posts, persons, appointments } as typeof directory;
    const rehearsal = new Rehearsal({ ...stage, directory: online });
    for (const act of actsOf(exampleCalled('approved')).slice(0, -3)) play(rehearsal, act);
    const verdicts = { a: 'pass', b: 'pass', c: 'pass' };
    play(rehearsal, { by: 'dazhou', at: 'prefecture-review', say: 'pass', items: verdicts });
    expect(rehearsal.moves('liaison')).toEqual([]);
    expect(rehearsal.moves('sc').map((move) => move.act)).toEqual(['decide', 'transfer']);
  });
});

describe('an application of an office', () => {
  /** The case officer's post passes to somebody else on 3 March. */
  const handedOver: typeof directory = {
    ...directory,
    version: 3,
    persons: { ...directory.persons, successor: { id: 'successor', name: 'successor' } },
    appointments: [
      ...directory.appointments.map((one) => (one.person === 'officer' ? { ...one, toOn: '2026-03-02' } : one)),
      { person: 'successor', post: 'officer', fromOn: '2026-03-03' },
    ],
  };

  it('is corrected and withdrawn by whoever holds the post', () => {
    const rehearsal = new Rehearsal({ ...stage, directory: handedOver });
    for (const act of actsOf(exampleCalled('city-returns-at-once')).slice(0, 8)) play(rehearsal, act);
    expect(rehearsal.moves('officer').map((move) => move.act)).toEqual(['resubmit', 'withdraw']);
    rehearsal.now = '2026-03-03T01:00:00.000Z';
    expect(rehearsal.moves('officer')).toEqual([]);
    expect(rehearsal.moves('successor').map((move) => move.act)).toEqual(['resubmit', 'withdraw']);
    expect(play(rehearsal, { by: 'officer', withdraw: '不再申请' })?.code).toBe('not-the-applicant');
    expect(play(rehearsal, { by: 'officer', correct: {} })?.code).toBe('not-your-task');
    expect(play(rehearsal, { by: 'successor', correct: {} })).toBeUndefined();
    expect(play(rehearsal, { by: 'successor', withdraw: '不再申请' })).toBeUndefined();
    expect(rehearsal.theState.outcome).toBe('withdrawn');
  });

  it('is not decided by whoever holds the post', () => {
    const appointments = [
      ...directory.appointments.map((one) => (one.person === 'clerk' ? { ...one, toOn: '2026-03-02' } : one)),
      { person: 'qclerk', post: 'clerk', fromOn: '2026-03-03' },
    ];
    const rehearsal = new Rehearsal({ ...stage, directory: { ...directory, version: 4, appointments } });
    rehearsal.submit('clerk', formWith([items['a'] ?? {}]));
    rehearsal.now = '2026-03-03T01:00:00.000Z';
    expect(rehearsal.moves('qclerk').map((move) => move.act)).toEqual(['withdraw']);
    expect(rehearsal.moves('secretary').map((move) => move.act)).toEqual(['decide', 'transfer']);
  });
});

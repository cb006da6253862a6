import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { editions } from '../processes/registry';
import { everyWord } from '../processes/every-word';
import { diffEditions } from './diff-editions';
import type { Edition, Node } from './edition';
import type { Json, JsonObject } from './json';

type Path = readonly (string | number)[];

/** Every leaf, except the words that say which kind of node it is: another kind has other members. */
function leavesOf(value: Json, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return path.at(-1) === 'node' ? [] : [path];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([key, member]) => leavesOf(member as Json, [...path, key]));
}

/** What stands where there was nothing: a step, as what a choice leads to must be a node. */
const added: Json = { node: 'step', id: 'added', title: { zh: '新步骤', en: 'New' }, clause: 'rule', kind: 'notify' };

function changedAt(value: Json, [key, ...rest]: Path): Json {
  if (key === undefined && value === null) return added;
  if (key === undefined) return typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : `${String(value)}x`;
  if (Array.isArray(value)) return value.map((one, index): Json => (index === key ? changedAt(one as Json, rest) : (one as Json)));
  return { ...(value as JsonObject), [key]: changedAt((value as JsonObject)[key] ?? null, rest) };
}

const all = [...editions, everyWord];
const texts = (from: Edition, to: Edition): readonly string[] => diffEditions(from, to).map((one) => one.text.zh);
const english = (from: Edition, to: Edition): readonly string[] => diffEditions(from, to).map((one) => one.text.en);
const withRoute = (route: Node): Edition => ({ ...everyWord, route });

describe('differences of two editions', () => {
  it.each(all.map((edition) => [edition.process, edition] as const))('%s: none to itself, whatever the order of its keys', (_, edition) => {
    const turned = JSON.parse(JSON.stringify(edition), (_key, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).toReversed()) : value,
    ) as Edition;
    expect(diffEditions(edition, turned)).toEqual([]);
  });

  const seed = randomInt(2_147_483_647);
  it(`no leaf changes unseen (seed ${seed})`, () => {
    const leaves = all.flatMap((edition, at) => leavesOf(edition as unknown as Json).map((path) => ({ at, path })));
    fc.assert(
      fc.property(fc.constantFrom(...leaves), ({ at, path }) => {
        const edition = all[at]!;
        const found = diffEditions(edition, changedAt(edition as unknown as Json, path) as unknown as Edition);
        expect(found.length).toBeGreaterThan(0);
        for (const { text } of found) expect(`${text.zh}${text.en}`).not.toContain('undefined');
      }),
      { seed, numRuns: 600 },
    );
  });

  it('says in words what a step changes', () => {
    const route = changedRoute((step) =>
      step.id === 'approve' ? { ...step, sign: 'all', due: { clause: 'rule', within: { workingDays: 3 } }, returnTo: ['apply'] } : step,
    );
    expect(texts(everyWord, route)).toEqual(
      expect.arrayContaining([
        '步骤“领导审批”：签署规则由 或签 改为 会签',
        '步骤“领导审批”：时限·承诺期限由 5个工作日 改为 3个工作日',
        '步骤“领导审批”：取消时限·法定期限：1个月',
      ]),
    );
    expect(english(everyWord, route)).toContain('Step “Approval”: deadline, promised time changed from 5 working days to 3 working days');
  });

  it('says what is added, removed and moved on the route', () => {
    const { route } = everyWord;
    if (route.node !== 'sequence') throw new Error('the route is a sequence');
    const [first, second, ...rest] = route.steps;
    const swapped = withRoute({ ...route, steps: [second!, first!, ...rest] });
    expect(diffEditions(everyWord, swapped)).toMatchObject([{ change: 'moved', about: 'route' }]);
    const shorter = withRoute({ ...route, steps: route.steps.slice(1) });
    expect(diffEditions(everyWord, shorter)).toMatchObject([{ change: 'removed', about: 'step' }]);
    expect(texts(shorter, everyWord)).toEqual([expect.stringMatching(/^新增步骤“经办审核”，在主路径最前（/)]);
    const beside = withRoute({ ...route, steps: [{ node: 'sequence', steps: [first!, second!] }, ...rest] });
    expect(diffEditions(everyWord, beside)).toMatchObject([{ change: 'moved', at: 'route' }]);
  });

  it('tells fields that become required, and clauses by where they stand', () => {
    const { schema } = everyWord.form;
    const form = { ...everyWord.form, schema: { ...schema, required: [...(schema['required'] as Json[]), 'note'] } };
    expect(texts(everyWord, { ...everyWord, form })).toEqual(['字段“说明”（note）：新增必填：是']);
    const clauses = { ...everyWord.clauses, rule: { ...everyWord.clauses['rule']!, source: '新办法 第八条' } };
    expect(texts(everyWord, { ...everyWord, clauses })).toContain('条款“rule”：出处由 示例办法 第一条 改为 新办法 第八条');
  });

  it('any two editions can be compared', () => {
    for (const one of all) for (const other of all) expect(diffEditions(one, other).length > 0).toBe(one !== other);
  });
});

function changedRoute(change: (step: Extract<Node, { node: 'step' }>) => object): Edition {
  const { route } = everyWord;
  if (route.node !== 'sequence') throw new Error('the route is a sequence');
  return withRoute({ ...route, steps: route.steps.map((node) => (node.node === 'step' ? (change(node) as Node) : node)) });
}

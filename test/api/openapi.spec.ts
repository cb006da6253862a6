import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { environmentWith } from '../../src/config';
import { breakingChanges, type Description } from '../openapi/breaking-changes';
import { builtProgram } from '../support/services';

/** The description of the API: committed, true to the build, complete, and broken only by plan. */
const run = promisify(execFile);
const committed = join(__dirname, '..', '..', 'openapi.json');
let built: string;
let api: Loose;

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Loose = any;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chengban-api-'));
  const file = join(folder, 'openapi.json');
  await run(process.execPath, [builtProgram('cli'), 'openapi', file], { env: environmentWith({ NODE_ENV: 'test' }) });
  built = readFileSync(file, 'utf8');
  api = JSON.parse(built);
  rmSync(folder, { recursive: true });
});

const operations = (): [string, Loose][] =>
  Object.entries<Record<string, Loose>>(api.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]): [string, Loose] => [`${method.toUpperCase()} ${path}`, operation]),
  );

test('the committed description is that of this build', () => {
  if (readFileSync(committed, 'utf8') !== built) {
    throw new Error('openapi.json is not that of this build: run `npm run api` and commit it.');
  }
});

test('it is OpenAPI 3.1, and every reference in it leads somewhere', () => {
  expect(api.openapi).toMatch(/^3\.1\./);
  for (const [, name] of built.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) expect(api.components.schemas).toHaveProperty([name ?? '']);
});

test('every operation has an id of its own, a summary in both languages, a tag and its problems', () => {
  const ids = operations().map(([, operation]) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [name, { operationId, summary, tags, responses, security, parameters = [] }] of operations()) {
    expect([name, operationId]).toEqual([name, expect.stringMatching(/^[a-z][A-Za-z]+$/)]);
    expect([name, summary]).toEqual([name, expect.stringMatching(/\p{Script=Han}.* · [A-Z]/u)]);
    expect([name, tags]).toEqual([name, [expect.any(String)]]);
    const has = Object.keys(responses);
    expect([name, has]).toEqual([name, expect.arrayContaining(['503', 'default'])]);
    if (security?.length > 0) expect([name, has]).toEqual([name, expect.arrayContaining(['401', '403'])]);
    if (name.includes('{')) expect([name, has]).toEqual([name, expect.arrayContaining(['400', '404'])]);
    if (parameters.some((one: Loose) => one.name === 'Idempotency-Key')) {
      expect([name, has]).toEqual([name, expect.arrayContaining(['400', '404', '409', '422'])]);
    }
  }
});

test('every answer with a body has its schema, and every object of an answer says which properties it has', () => {
  const good = operations().flatMap(([name, { responses }]): [string, Loose][] =>
    Object.entries<Loose>(responses).flatMap(([status, one]) => (/^2/.test(status) ? [[`${name} ${status}`, one]] : [])),
  );
  const bare = good.filter(([, { content }]) => !content || Object.values<Loose>(content).some(({ schema }) => !schema));
  expect(bare.map(([name]) => name).filter((name) => !name.endsWith(' 204'))).toEqual([]);
  const json = good.flatMap(([, { content }]): Loose[] => content?.['application/json']?.schema ?? []);
  const loose = objectsIn(json).filter(
    ({ additionalProperties, description }) => additionalProperties === undefined || (additionalProperties === true && !description),
  );
  expect(loose).toEqual([]);
});

/** Every object schema that one can come to from these. */
function objectsIn(schemas: readonly Loose[]): Loose[] {
  const [found, seen] = [[] as Loose[], new Set<Loose>()];
  const walk = (one: Loose): void => {
    if (typeof one !== 'object' || one === null || seen.has(one)) return;
    seen.add(one);
    if ([one.type].flat().includes('object')) found.push(one);
    if (one.$ref) walk(api.components.schemas[one.$ref.split('/').at(-1)]);
    Object.values(one).forEach(walk);
  };
  schemas.forEach(walk);
  return found;
}

test('every POST that creates or decides asks for a key', () => {
  const without = operations().filter(
    ([name, { parameters = [] }]) =>
      name.startsWith('POST') && !parameters.some((one: Loose) => one.name === 'Idempotency-Key' && one.required),
  );
  expect(without.map(([name]) => name).sort()).toEqual([
    'POST /api/v1/admin/calendar-imports/preview',
    'POST /api/v1/admin/migrations/preview',
    'POST /api/v1/case-previews',
    'POST /api/v1/sessions',
  ]);
});

test('every field that is checked is documented', async () => {
  const script = `
    require('reflect-metadata');
    require(${JSON.stringify(join(builtProgram('main'), '..', 'app.module.js'))});
    const rules = [...require('class-validator').getMetadataStorage().validationMetadatas.values()].flat();
    const known = (target) => Reflect.getMetadata('swagger/apiModelPropertiesArray', target.prototype) ?? [];
    const bare = rules.filter((rule) => !known(rule.target).includes(':' + rule.propertyName));
    console.log(JSON.stringify({ rules: rules.length, bare: [...new Set(bare.map((rule) => rule.target.name + '.' + rule.propertyName))] }));
    process.exit(0);`;
  const { stdout } = await run(process.execPath, ['-e', script], { env: environmentWith({ NODE_ENV: 'test' }) });
  const { rules, bare } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { rules: number; bare: string[] };
  expect(rules).toBeGreaterThan(50);
  expect(bare).toEqual([]);
});

describe('breaking changes', () => {
  test('against the last commit there are only planned ones', async () => {
    const before = await run('git', ['show', 'HEAD:openapi.json'], { cwd: join(__dirname, '..', '..'), maxBuffer: 1 << 25 }).catch(
      () => undefined,
    );
    // Without git, or before the first commit of it, there is nothing to compare with.
    if (!before) return;
    const planned = JSON.parse(readFileSync(join(__dirname, '..', 'openapi', 'planned-breaks.json'), 'utf8')) as Record<string, string>;
    const found = breakingChanges(JSON.parse(before.stdout) as Description, api as Description).filter((one) => planned[one] === undefined);
    if (found.length > 0) {
      throw new Error(
        `Clients would break. Undo it, or list it with its reason in test/openapi/planned-breaks.json:\n  ${found.join('\n  ')}`,
      );
    }
  });

  const answer = { type: 'object', required: ['id'], properties: { id: { type: 'string' }, state: { enum: ['open', 'done'] } } };
  const asked = { type: 'object', required: ['a'], properties: { a: { type: 'string' }, b: { enum: ['x', 'y'] } } };
  const describing = (changes: { answer?: object; asked?: object; parameters?: object[]; path?: string; method?: string }): Description =>
    ({
      paths: {
        [changes.path ?? '/things']: {
          [changes.method ?? 'post']: {
            parameters: changes.parameters ?? [{ name: 'q', in: 'query' }],
            requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Asked' } } } },
            responses: {
              200: { content: { 'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Answer' } } } } },
            },
          },
        },
      },
      components: { schemas: { Asked: changes.asked ?? asked, Answer: changes.answer ?? answer } },
    }) as Description;

  test.each([
    ['a path', { path: '/others' }, '/things: path removed'],
    ['an operation', { method: 'put' }, 'POST /things: operation removed'],
    [
      'a response property',
      { answer: { ...answer, properties: { id: { type: 'string' } } } },
      'POST /things 200[]/state: response property removed',
    ],
    ['a promise', { answer: { ...answer, required: [] } }, 'POST /things 200[]/id: response property no longer certain'],
    [
      'a type',
      { answer: { ...answer, properties: { ...answer.properties, id: { type: 'integer' } } } },
      'POST /things 200[]/id: type changed from string to integer',
    ],
    [
      'an enum value of an answer',
      { answer: { ...answer, properties: { ...answer.properties, state: { enum: ['open'] } } } },
      'POST /things 200[]/state: enum value done removed',
    ],
    [
      'an enum value of an input',
      { asked: { ...asked, properties: { ...asked.properties, b: { enum: ['x'] } } } },
      'POST /things body/b: enum value y removed',
    ],
    ['freedom by a new required field', { asked: { ...asked, required: ['a', 'b'] } }, 'POST /things body/b: input now required'],
    ['an input', { asked: { ...asked, properties: { a: { type: 'string' } } } }, 'POST /things body/b: input removed'],
    [
      'freedom by a new required parameter',
      { parameters: [{ name: 'q', in: 'query', required: true }] },
      'POST /things query q: input now required',
    ],
    ['a parameter', { parameters: [] }, 'POST /things query q: input removed'],
  ])('takes away %s', (_, changes, told) => {
    expect(breakingChanges(describing({}), describing(changes))).toContain(told);
  });

  const person = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };
  const seat = { type: 'object', required: ['post'], properties: { post: { type: 'string' } } };
  const [aPerson, aSeat, nothing] = [{ $ref: '#/components/schemas/Person' }, { $ref: '#/components/schemas/Seat' }, { type: 'null' }];
  const holding = (holder: object, components: object = {}): Description => {
    const description = describing({ answer: { type: 'object', required: ['by'], properties: { by: holder } } });
    const schemas = { ...description.components?.schemas, Person: person, Seat: seat, ...components };
    return { ...description, components: { schemas } };
  };
  const at = 'POST /things 200[]/by';

  test.each([
    [
      'a property of somebody who may be missing',
      { anyOf: [aPerson, nothing] },
      { anyOf: [aSeat, nothing] },
      `${at}/name: response property removed`,
    ],
    ['the certainty that there is somebody', aPerson, { anyOf: [aPerson, nothing] }, `${at}: may now be null`],
    ['the certainty that there is a word', { type: 'string' }, { anyOf: [{ type: 'string' }, nothing] }, `${at}: may now be null`],
    ['one of several', { anyOf: [aPerson, aSeat] }, { anyOf: [aPerson] }, `${at}: Seat is no longer answered`],
    [
      'a property under keys of its own',
      { additionalProperties: aPerson },
      { additionalProperties: aSeat },
      `${at}{}/name: response property removed`,
    ],
    ['a property in a list', { type: 'array', items: aPerson }, { type: 'array', items: aSeat }, `${at}[]/name: response property removed`],
  ])('takes away %s', (_, before, after, told) => {
    expect(breakingChanges(holding(before), holding(after))).toContain(told);
  });

  test('takes away a property of one of several', () => {
    const both = { anyOf: [aPerson, aSeat] };
    const found = breakingChanges(holding(both), holding(both, { Seat: { ...seat, required: [], properties: {} } }));
    expect(found).toEqual([`${at}<Seat>/post: response property removed`]);
  });

  test.each([
    ['one more of several', { anyOf: [aPerson, nothing] }, { anyOf: [aPerson, aSeat, nothing] }],
    ['several in the place of one', aPerson, { anyOf: [aPerson, aSeat] }],
    ['a name', { anyOf: [person, nothing] }, { anyOf: [aPerson, nothing] }],
    ['another way of saying null', { type: ['string', 'null'] }, { anyOf: [{ type: 'string' }, nothing] }],
  ])('%s breaks nobody', (_, before, after) => {
    expect(breakingChanges(holding(before), holding(after))).toEqual([]);
  });

  test('a schema where there was none breaks nobody', () => {
    const before = { paths: { '/things': { post: { responses: { 200: {} } } } } };
    expect(breakingChanges(before, holding(aPerson))).toEqual([]);
  });

  test('what is only added breaks nobody', () => {
    const more = {
      answer: {
        ...answer,
        required: ['id', 'at'],
        properties: { ...answer.properties, at: {}, state: { enum: ['open', 'done', 'late'] } },
      },
      asked: { ...asked, properties: { ...asked.properties, c: {}, b: { enum: ['x', 'y', 'z'] } } },
      parameters: [
        { name: 'q', in: 'query' },
        { name: 'r', in: 'query' },
      ],
    };
    expect(breakingChanges(describing({}), describing(more))).toEqual([]);
  });
});

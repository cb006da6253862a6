import type { Edition } from '../../domain/edition';
import type { JsonObject } from '../../domain/json';
import { Problem } from '../http/problem';
import { schemaFlaw } from './form-schema';
import { FormService } from './form.service';

const schema: JsonObject = {
  type: 'object',
  'x-order': ['from', 'reason'],
  required: ['from', 'reason'],
  additionalProperties: false,
  properties: {
    from: { type: 'string', format: 'date', title: '开始日期', 'x-en': 'From' },
    reason: { type: 'string', minLength: 2, maxLength: 10, title: '事由', 'x-en': 'Reason' },
    kind: { type: 'string', enum: ['annual', 'sick'] },
    days: { type: 'number', minimum: 0.5, multipleOf: 0.5 },
    'x-named': { type: 'boolean' },
    items: {
      type: 'array',
      minItems: 1,
      maxItems: 2,
      items: { $ref: '#/$defs/item' },
    },
  },
  $defs: {
    item: {
      type: 'object',
      required: ['id', 'name'],
      additionalProperties: false,
      properties: { id: { type: 'string' }, name: { type: 'string', maxLength: 5 } },
    },
  },
  if: { properties: { kind: { const: 'sick' } }, required: ['kind'] },
  then: { required: ['days'] },
};

const edition = (of: JsonObject = schema): Edition => ({ process: 'p', form: { schema: of } }) as unknown as Edition;
const leave = edition();
const forms = new FormService();
const good: JsonObject = { from: '2026-02-28', reason: '回家探亲' };

/** What is answered: `[pointer, code]` of every error, or the code of the problem. */
function found(check: () => void): unknown {
  try {
    check();
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.parts.errors?.map((one) => [one.pointer, one.code]) ?? error.code;
  }
}
const whole = (form: JsonObject) => found(() => forms.check(leave, form));
const draft = (form: JsonObject) => found(() => forms.checkDraft(leave, form));
const fields = (form: JsonObject) => found(() => forms.checkFields(leave, form));

const withPattern = (pattern: string): Edition => edition({ type: 'object', properties: { code: { type: 'string', pattern } } });

describe('a pattern', () => {
  test('takes time in proportion to what it is matched with', () => {
    const begun = performance.now();
    expect(found(() => forms.check(withPattern('^(a+)+$'), { code: `${'a'.repeat(20_000)}!` }))).toEqual([['/form/code', 'pattern']]);
    // Backtracking would take longer than the world will last.
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  test('reads as in JavaScript', () => {
    const code = (pattern: string, text: string) => found(() => forms.check(withPattern(pattern), { code: text }));
    expect(code('^[\\u4e00-\\u9fa5]{2,4}$', '旧院镇')).toEqual([]);
    expect(code('^[\\u4e00-\\u9fa5]{2,4}$', '旧院镇政府啊')).toEqual([['/form/code', 'pattern']]);
    expect(code('[0-9]', '第7号')).toEqual([]);
  });

  test.each(['(?=a)b', '(a)\\1', '(?<!x)y', '['])('%s cannot be run so: a flaw of the edition', (pattern) => {
    expect(schemaFlaw(withPattern(pattern))).toContain('error parsing regexp');
  });

  test('nothing else keeps a good schema from being compiled; an unknown keyword does', () => {
    expect(schemaFlaw(leave)).toBeUndefined();
    expect(schemaFlaw(edition({ ...schema, minimun: 3 }))).toContain('minimun');
  });
});

describe('a form that is handed in', () => {
  test('is as the schema wants it', () => {
    expect(whole(good)).toEqual([]);
    expect(whole({ ...good, kind: 'sick', days: 1.5, items: [{ id: 'a', name: '𠮷𠮷𠮷𠮷𠮷' }] })).toEqual([]);
  });

  test.each<[JsonObject, string, string]>([
    [{ from: '2026-02-28' }, '/form/reason', 'required'],
    [{ ...good, from: '2026-02-30' }, '/form/from', 'format'],
    [{ ...good, from: '2026-2-3' }, '/form/from', 'format'],
    [{ ...good, from: 20260228 }, '/form/from', 'type'],
    [{ ...good, reason: '十一个字的事由写得太长' }, '/form/reason', 'maxLength'],
    [{ ...good, reason: 'x' }, '/form/reason', 'minLength'],
    [{ ...good, kind: 'holiday' }, '/form/kind', 'enum'],
    [{ ...good, kind: 'sick' }, '/form/days', 'required'],
    [{ ...good, days: 0.3 }, '/form/days', 'minimum'],
    [{ ...good, 'a/b~c': 1 }, '/form/a~1b~0c', 'additionalProperties'],
    [{ ...good, toString: 1 }, '/form/toString', 'additionalProperties'],
    [{ ...good, items: [{ id: 'a' }] }, '/form/items/0/name', 'required'],
    [{ ...good, items: [] }, '/form/items', 'minItems'],
    [{ ...good, reason: '回\u0007家' }, '/form/reason', 'controlCharacters'],
    [{ ...good, reason: '回\u202e家' }, '/form/reason', 'controlCharacters'],
  ])('%j is refused at %s: %s', (form, pointer, code) => {
    expect(whole(form)).toContainEqual([pointer, code]);
  });

  test('says everything that is wrong, once, in both languages', () => {
    try {
      forms.check(leave, { kind: 'sick', days: 'two', from: '2026-02-30' });
      throw new Error('must be refused');
    } catch (error) {
      const errors = (error as Problem).parts.errors ?? [];
      expect(errors.map((one) => one.pointer)).toEqual(['/form/reason', '/form/from', '/form/days']);
      expect(errors.map((one) => one.text)).toEqual([
        { zh: '必须填写', en: 'is required' },
        { zh: '须为真实存在的日期，格式 YYYY-MM-DD', en: 'must be a day that exists, YYYY-MM-DD' },
        { zh: '应当是 number 类型', en: 'must be number' },
      ]);
    }
  });

  test('line ends and tabs are no control characters', () => {
    expect(whole({ ...good, reason: 'a\r\nb\tc' })).toEqual([]);
  });

  test('is at most 128 kB, and at most 20 errors are told', () => {
    expect(whole({ ...good, reason: 'x'.repeat(128 * 1024) })).toBe('form-too-large');
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`f${index}`, 1]));
    expect(whole({ ...good, ...many })).toHaveLength(20);
  });

  test('has no list of more than 500 entries, whatever its edition allows', () => {
    expect(whole({ ...good, items: Array.from({ length: 40_000 }, () => ({})) })).toEqual([['/form/items', 'maxItems']]);
    expect(whole({ ...good, items: Array.from({ length: 3 }, () => ({ id: 'a', name: 'b' })) })).toEqual([['/form/items', 'maxItems']]);
  });

  test('is judged by its own edition, compiled once', () => {
    const started = performance.now();
    for (let round = 0; round < 2000; round += 1) forms.check(leave, good);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('a draft', () => {
  test('may be unfinished', () => {
    expect(draft({})).toEqual([]);
    expect(draft({ reason: 'x', kind: 'sick', items: [{ id: 'a' }], from: '' })).toEqual([]);
  });

  test('has only known fields of the right types and lengths', () => {
    expect(draft({ days: 'two' })).toEqual([['/form/days', 'type']]);
    expect(draft({ unknown: 1 })).toEqual([['/form/unknown', 'additionalProperties']]);
    expect(draft({ items: [{ id: 'a', name: 'longer than five' }] })).toEqual([['/form/items/0/name', 'maxLength']]);
    expect(draft({ reason: 'x\u0000y' })).toEqual([['/form/reason', 'controlCharacters']]);
  });
});

describe('single fields', () => {
  test('are complete in themselves, the others are not asked for', () => {
    expect(fields({ reason: '补充说明' })).toEqual([]);
    expect(fields({ kind: 'sick' })).toEqual([]);
    expect(fields({ reason: 'x' })).toEqual([['/form/reason', 'minLength']]);
    expect(fields({ items: [{ id: 'a' }] })).toEqual([['/form/items/0/name', 'required']]);
    expect(fields({ other: 1 })).toEqual([['/form/other', 'additionalProperties']]);
    expect(found(() => forms.checkFields(leave, { other: 1 }, '/fields'))).toEqual([['/fields/other', 'additionalProperties']]);
  });
});

describe('a schema with a mistake', () => {
  test.each<[JsonObject, string]>([
    [{ type: 'object', properties: { a: { type: 'string', maxLenght: 3 } } }, 'unknown keyword'],
    [{ type: 'object', properties: { a: { type: 'string', format: 'dated' } } }, 'unknown format'],
    [{ type: 'object', properties: { a: { $ref: 'https://example.com/schema' } } }, "can't resolve reference"],
    [{ type: 'object', properties: { a: { type: 'string', minimum: 3 } } }, 'strict mode'],
  ])('%j is refused: %s', (of, message) => {
    expect(() => forms.check(edition(of), {})).toThrow(message);
  });
});

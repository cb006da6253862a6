import fc from 'fast-check';
import { parseJsonBody } from './json-body';

const parse = (text: string) => parseJsonBody(Buffer.from(text));

test('reads what JSON.parse reads', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), (text) => {
      // What is refused on purpose may be generated too.
      fc.pre(!/__proto__|constructor|prototype|\\u0000|\\ud[89a-f]|\d{16,}(?![\d.e])/i.test(text));
      expect(parse(text)).toEqual(JSON.parse(text));
    }),
  );
});

test('an empty body is no body', () => {
  expect(parse('')).toBeUndefined();
});

test.each([
  ['a repeated key', '{"a":1,"b":2,"a":3}'],
  ['a repeated key in a nested object', '{"a":[{"x":1,"x":1}]}'],
  ['a repeated key written with an escape', '{"a":1,"\\u0061":2}'],
  ['a repeated key after a value with quotes and brackets', '{"a":"\\"{[:,","a":2}'],
  ['a blank before the colon', '{"a" :1,"a"\n:2}'],
  ['__proto__', '{"__proto__":{"admin":true}}'],
  ['an escaped __proto__', '{"\\u005f_proto__":1}'],
  ['constructor', '{"a":{"constructor":{}}}'],
  ['a NUL character', '{"a":"x\\u0000y"}'],
  ['a lone surrogate', '{"a":"\\ud83d"}'],
  ['a lone surrogate in a key', '{"\\udc00":1}'],
  ['a number that becomes Infinity', '{"a":1e999}'],
  ['a whole number that a double cannot hold', '{"a":9007199254740993}'],
  ['broken JSON', '{"a":1'],
  ['a trailing comma', '{"a":1,}'],
  ['a comment', '{"a":1}//'],
  ['NaN', '{"a":NaN}'],
  ['nesting deeper than 32', '['.repeat(33) + ']'.repeat(33)],
])('refuses %s', (_, text) => {
  expect(() => parse(text)).toThrow(expect.objectContaining({ code: 'broken-json' }));
});

test('refuses bytes that are not UTF-8', () => {
  expect(() => parseJsonBody(Buffer.from([0x22, 0xff, 0x22]))).toThrow(expect.objectContaining({ code: 'broken-json' }));
});

test.each([
  ['the same key in two objects', '[{"a":1},{"a":2}]'],
  ['a value equal to a key', '{"a":"b","b":"a"}'],
  ['an emoji, whole and escaped', '{"a":"😀\\ud83d\\ude00"}'],
  ['32 levels', '['.repeat(32) + ']'.repeat(32)],
  ['negative and small numbers', '[-1,0.5,1e-7,-0,9007199254740991]'],
])('accepts %s', (_, text) => {
  expect(parse(text)).toEqual(JSON.parse(text));
});

import { comesFromElsewhere, hasOwnHeader } from './same-site';

const post = (headers: Record<string, string>) => ({ method: 'POST', headers: { host: 'banshi.example', ...headers } });

test.each([
  ['our own page', { 'sec-fetch-site': 'same-origin' }, false],
  ['an address typed by hand', { 'sec-fetch-site': 'none' }, false],
  ['a neighbour on the same site', { 'sec-fetch-site': 'same-site' }, true],
  ['a foreign page', { 'sec-fetch-site': 'cross-site', origin: 'http://banshi.example' }, true],
  ['an older browser, our own page', { origin: 'http://banshi.example' }, false],
  ['an older browser, a foreign page', { origin: 'http://evil.example' }, true],
  ['a sandboxed frame', { origin: 'null' }, true],
  ['a host that only begins like ours', { origin: 'http://banshi.example.evil.example' }, true],
  ['no browser', {}, false],
] as const)('%s', (_, headers, elsewhere) => {
  expect(comesFromElsewhere(post(headers), undefined)).toBe(elsewhere);
});

test('with a known public origin the scheme counts too', () => {
  expect(comesFromElsewhere(post({ origin: 'https://banshi.example' }), 'https://banshi.example')).toBe(false);
  expect(comesFromElsewhere(post({ origin: 'http://banshi.example' }), 'https://banshi.example')).toBe(true);
});

test('reading is free; changing with a cookie needs our header', () => {
  expect(comesFromElsewhere({ method: 'GET', headers: { 'sec-fetch-site': 'cross-site' } }, undefined)).toBe(false);
  expect(hasOwnHeader({ method: 'GET', headers: {} })).toBe(true);
  expect(hasOwnHeader({ method: 'DELETE', headers: {} })).toBe(false);
  expect(hasOwnHeader({ method: 'DELETE', headers: { 'x-chengban': '1' } })).toBe(true);
});

import type { Directory } from './directory';
import { holdersIn, holdersOf, holdsPostIn, organisationByCode, postsOf, subordinatePosts, superiorOf, visibleHolders } from './people';

const text = (zh: string) => ({ zh, en: zh });
const post = (id: string, organisation: string, superior?: string) => ({
  [id]: { id, organisation, title: text(id), roles: [id === 'head' ? 'unit_head' : 'staff'] as const, ...(superior && { superior }) },
});

const directory: Directory = {
  version: 1,
  organisations: { o1: { id: 'o1', code: 'UNIT', name: text('所'), category: 'DISPATCHED', online: true } },
  posts: { ...post('head', 'o1'), ...post('desk', 'o1', 'head'), ...post('hall', 'o1', 'desk'), ...post('gone', 'o1', 'hall') },
  persons: { an: { id: 'an', name: '安' }, bo: { id: 'bo', name: '薄' }, cu: { id: 'cu', name: '崔' } },
  appointments: [
    { person: 'an', post: 'head', fromOn: '2026-01-01' },
    { person: 'bo', post: 'desk', fromOn: '2026-02-01', toOn: '2026-03-31' },
    { person: 'bo', post: 'hall', fromOn: '2026-03-31' },
    { person: 'cu', post: 'desk', fromOn: '2026-04-01' },
  ],
};

const ids = (list: readonly { id: string }[]) => list.map((one) => one.id);

test('an appointment counts on its first and on its last day, not before or after', () => {
  expect(ids(postsOf(directory, 'bo', '2026-01-31'))).toEqual([]);
  expect(ids(postsOf(directory, 'bo', '2026-02-01'))).toEqual(['desk']);
  expect(ids(postsOf(directory, 'bo', '2026-03-31'))).toEqual(['desk', 'hall']);
  expect(ids(postsOf(directory, 'bo', '2026-04-01'))).toEqual(['hall']);
});

test('holders of a post, and a vacant post has none', () => {
  expect(ids(holdersOf(directory, 'desk', '2026-04-01'))).toEqual(['cu']);
  expect(holdersOf(directory, 'gone', '2026-04-01')).toEqual([]);
  expect(holdersOf(directory, 'no-such-post', '2026-04-01')).toEqual([]);
});

test('a role in an organisation is found only in posts that are filled on the day', () => {
  expect(ids(holdersIn(directory, 'o1', 'staff', '2026-04-01'))).toEqual(['desk', 'hall']);
  expect(ids(holdersIn(directory, 'o1', 'unit_head', '2025-12-31'))).toEqual([]);
  expect(ids(holdersIn(directory, 'elsewhere', 'staff', '2026-04-01'))).toEqual([]);
});

test('organisations by code, and who works there', () => {
  expect(organisationByCode(directory, 'UNIT')?.id).toBe('o1');
  expect(holdsPostIn(directory, 'cu', 'o1', '2026-04-01')).toBe(true);
  expect(holdsPostIn(directory, 'cu', 'o1', '2026-03-31')).toBe(false);
});

test('superiors and everything below, also when posts lead each other in a circle', () => {
  expect(superiorOf(directory, 'desk')?.id).toBe('head');
  expect(superiorOf(directory, 'head')).toBeUndefined();
  expect(ids(subordinatePosts(directory, ['head'])).sort()).toEqual(['desk', 'gone', 'hall']);
  const circle: Directory = { ...directory, posts: { ...post('a', 'o1', 'b'), ...post('b', 'o1', 'a') } };
  expect(ids(subordinatePosts(circle, ['a'])).sort()).toEqual(['a', 'b']);
});

test('a person reads for oneself, for the own posts, and for posts and persons below', () => {
  expect([...visibleHolders(directory, 'an', '2026-04-01')].sort()).toEqual(
    ['person:an', 'person:bo', 'person:cu', 'post:desk', 'post:gone', 'post:hall', 'post:head'].sort(),
  );
  expect([...visibleHolders(directory, 'cu', '2026-03-31')]).toEqual(['person:cu']);
  expect([...visibleHolders(directory, 'cu', '2026-04-01')].sort()).toEqual(
    ['person:bo', 'person:cu', 'post:desk', 'post:gone', 'post:hall'].sort(),
  );
});

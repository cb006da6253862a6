import type { SignedIn } from './access';
import { RecentSessions } from './recent-sessions';

const token = Buffer.from('a token');
const person = { person: 'p1', session: { expiresAt: new Date(100_000) } } as SignedIn;

test('is kept for two seconds and not beyond the end of the session', async () => {
  let now = 0;
  const recent = new RecentSessions(() => now);
  await recent.lookUp(token, async () => person);
  expect(recent.get(token)).toBe(person);
  now = 2_000;
  expect(recent.get(token)).toBeUndefined();
  now = 99_500;
  await recent.lookUp(token, async () => person);
  now = 100_000;
  expect(recent.get(token)).toBeUndefined();
});

test('is gone at once when something ends, also for a look-up that began before', async () => {
  const recent = new RecentSessions(() => 0);
  await recent.lookUp(token, async () => person);
  recent.forget();
  expect(recent.get(token)).toBeUndefined();
  await recent.lookUp(token, async () => {
    recent.forget();
    return person;
  });
  expect(recent.get(token)).toBeUndefined();
});

test('an unknown token is not kept', async () => {
  const recent = new RecentSessions(() => 0);
  expect(await recent.lookUp(token, async () => undefined)).toBeUndefined();
  expect(recent.get(token)).toBeUndefined();
});

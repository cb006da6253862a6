import { Problem, Refused } from './problem';
import { problemAnswer } from './problem-answer';
import { problems } from './problem-texts';

const asked = { language: 'zh', instance: '/api/v1/cases', traceId: 't1' } as const;

test('a problem carries its code, both texts by language, and its facts in the sentence', () => {
  const locked = new Problem('sign-in-locked', { facts: { minutes: 15 }, headers: { 'retry-after': '900' } });
  const chinese = problemAnswer(locked, asked);
  expect(chinese).toMatchObject({ status: 429, headers: { 'retry-after': '900' } });
  expect(chinese.body).toMatchObject({ code: 'sign-in-locked', instance: '/api/v1/cases', traceId: 't1', facts: { minutes: 15 } });
  expect(chinese.body['detail']).toContain('15 分钟');
  expect(problemAnswer(locked, { ...asked, language: 'en' }).body['detail']).toContain('15 minutes');
});

test.each([
  ['late', 409],
  ['rule', 422],
  ['right', 403],
  ['missing', 404],
] as const)('a refusal for "%s" answers %i with the clause it rests on', (refusal, status) => {
  const text = { zh: '余额不足', en: 'not enough left' };
  const answer = problemAnswer(
    new Refused({ refusal, code: 'no-balance', text, clause: 'R42', facts: { left: 1 }, pointer: '/form/days' }),
    asked,
  );
  expect(answer.status).toBe(status);
  expect(answer.body).toMatchObject({ code: 'no-balance', detail: '余额不足', clause: 'R42', facts: { left: 1 } });
  expect(answer.body['errors']).toEqual([{ pointer: '/form/days', in: 'body', code: 'no-balance', message: '余额不足' }]);
});

test.each([
  ['a refused connection', Object.assign(new Error('connect'), { code: 'ECONNREFUSED', syscall: 'connect' })],
  ['a server shutting down', Object.assign(new Error('terminating'), { code: '57P01' })],
  ['a connection lost in the middle', new Error('Connection terminated unexpectedly')],
  [
    'too many connections, wrapped by the ORM',
    Object.assign(new Error('failed'), { driverError: Object.assign(new Error('x'), { code: '53300' }) }),
  ],
  ['a statement that took too long', Object.assign(new Error('canceling statement'), { code: '57014' })],
])('%s: 503, to be repeated with the same key', (_, error) => {
  const answer = problemAnswer(error, asked);
  expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  expect(answer.headers).toHaveProperty('retry-after');
  expect(answer.body['detail']).toContain('Idempotency-Key');
});

test('anything else is 500 and tells nothing of itself', () => {
  for (const error of [new Error('password of admin is 123'), 'text', undefined, Object.assign(new Error('dup'), { code: '23505' })]) {
    const answer = problemAnswer(error, asked);
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer.body)).not.toMatch(/123|dup|stack/);
  }
});

test("Fastify's own 4xx keep their status; an error that only looks like one does not", () => {
  expect(problemAnswer(Object.assign(new Error(), { code: 'FST_ERR_CTP_BODY_TOO_LARGE', statusCode: 413 }), asked).status).toBe(413);
  expect(problemAnswer(Object.assign(new Error(), { code: 'OTHER', statusCode: 418 }), asked).status).toBe(500);
});

test('every text is there in both languages, and no Chinese is left in the English', () => {
  for (const { title, detail } of Object.values(problems)) {
    for (const text of [title, detail]) {
      expect(text.zh.length).toBeGreaterThan(0);
      expect(text.en).toMatch(/^[\x20-\x7e]+$/);
    }
  }
});

import { randomUUID } from 'node:crypto';
import { Desk } from '../support/desk';
import { all } from '../support/expansion';

/** What does not have the form of a decision is named, place by place, and changes nothing. */
let desk: Desk;
let leave: string;
let task: string;

beforeAll(async () => {
  desk = await Desk.open('decision_form');
  leave = await desk.openLeave('caijing');
  task = await desk.task('chenguangming', leave, 'town-deputy');
});

afterAll(() => desk?.close());

async function refusal(login: string, path: string, body: unknown, on = leave, headers: Record<string, string> = {}) {
  const client = await desk.as(login);
  const answer = await desk.refused(on, () => client.post(path, body, { headers }));
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  return answer.body;
}

const votes = { due: 7, present: 6, inFavour: 5, against: 1, abstained: 0 };
const reply = { organisation: randomUUID(), documentNumber: '川编办函〔2026〕12号', repliedOn: '2026-11-20', attachment: randomUUID() };

describe('what does not have the form of a decision is 400 and named', () => {
  test.each([
    ['an unknown field', { outcome: 'approve', sure: true }, '/sure', 'whitelistValidation'],
    [
      'an unknown field in a verdict',
      all('approve').verdicts && { outcome: 'approve', verdicts: [{ item: 'a', outcome: 'pass', by: 'me' }] },
      '/verdicts/0/by',
      'whitelistValidation',
    ],
    ['an unknown field in the votes', { outcome: 'approve', votes: { ...votes, proxy: 1 } }, '/votes/proxy', 'whitelistValidation'],
    ['an unknown field in the reply', { outcome: 'approve', liaison: { ...reply, seal: 'x' } }, '/liaison/seal', 'whitelistValidation'],
    [
      'an item judged twice',
      {
        outcome: 'approve',
        verdicts: [
          { item: 'a', outcome: 'pass' },
          { item: 'a', outcome: 'pass' },
        ],
      },
      '/verdicts',
      'arrayUnique',
    ],
    ['no outcome', {}, '/outcome', 'isDefined'],
    ['an outcome that is a number', { outcome: 7 }, '/outcome', 'matches'],
    ['an opinion that is a list', { outcome: 'approve', opinion: ['x'] }, '/opinion', 'isString'],
    ['an empty opinion', { outcome: 'approve', opinion: '' }, '/opinion', 'isNotEmpty'],
    ['an over-long opinion', { outcome: 'approve', opinion: '长'.repeat(4001) }, '/opinion', 'maxLength'],
    [
      'an over-long opinion on an item',
      { outcome: 'approve', verdicts: [{ item: 'a', outcome: 'pass', opinion: '长'.repeat(4001) }] },
      '/verdicts/0/opinion',
      'maxLength',
    ],
    ['verdicts that are no list', { outcome: 'approve', verdicts: { a: 'pass' } }, '/verdicts', 'isArray'],
    ['votes that are a text', { outcome: 'approve', votes: '7' }, '/votes', 'isObject'],
    ['half a vote', { outcome: 'approve', votes: { ...votes, inFavour: 4.5 } }, '/votes/inFavour', 'isInt'],
    ['fewer than nobody', { outcome: 'approve', votes: { ...votes, against: -1 } }, '/votes/against', 'min'],
    [
      'a vote without those against',
      { outcome: 'approve', votes: { due: 7, present: 6, inFavour: 6, abstained: 0 } },
      '/votes/against',
      'isDefined',
    ],
    [
      'a reply on a day that does not exist',
      { outcome: 'approve', liaison: { ...reply, repliedOn: '2026-02-30' } },
      '/liaison/repliedOn',
      'isDay',
    ],
    ['a reply without its scan', { outcome: 'approve', liaison: { ...reply, attachment: undefined } }, '/liaison/attachment', 'isDefined'],
    [
      'a document number of another form',
      { outcome: 'approve', liaison: { ...reply, documentNumber: '12' } },
      '/liaison/documentNumber',
      'matches',
    ],
    ['an attachment that is no id', { outcome: 'approve', attachments: ['../etc'] }, '/attachments', 'isUuid'],
    ['a form that is a list', { outcome: 'approve', form: [] }, '/form', 'isObject'],
  ])('%s', async (_, body, pointer, rule) => {
    const problem = await refusal('chenguangming', `${task}/decisions`, body);
    expect(problem).toMatchObject({ status: 400, code: 'malformed' });
    expect(problem.errors).toContainEqual({ pointer, in: 'body', code: rule, message: expect.any(String) });
  });

  test.each([
    ['at the top', '{"outcome":"approve","outcome":"reject"}'],
    ['in the votes', '{"outcome":"approve","votes":{"due":7,"due":3}}'],
    ['in a verdict', '{"outcome":"approve","verdicts":[{"item":"a","outcome":"pass","outcome":"reject"}]}'],
    ['in the reply', '{"outcome":"approve","liaison":{"attachment":"a","attachment":"b"}}'],
  ])('a field that is repeated %s', async (_, body) => {
    expect(await refusal('chenguangming', `${task}/decisions`, body)).toMatchObject({ status: 400, code: 'broken-json' });
  });

  test.each(['not-a-task', `${randomUUID()}`, `${randomUUID()}.0`, `${randomUUID()}.1e3`])('a task called %s', async (name) => {
    expect(await refusal('chenguangming', `/api/v1/tasks/${name}/decisions`, { outcome: 'approve' })).toMatchObject({ status: 400 });
  });

  test('an act that takes no words takes none', async () => {
    expect(await refusal('chenguangming', `${task}/claims`, { force: true })).toMatchObject({
      status: 400,
      errors: [{ pointer: '/force' }],
    });
  });
});

import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, type ApiClient, call, signIn } from '../support/api-client';
import { multipart, multipartType } from '../support/multipart';
import { type Server, startServer } from '../support/programs';
import { freshDatabase, services, type TestDatabase } from '../support/services';
import { office, zip } from '../support/zip';

const attachments = '/api/v1/attachments';
const pdf = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');
const exe = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(62), Buffer.from('PE\0\0'), Buffer.alloc(200)]);

let database: TestDatabase;
let server: Server;
let officer: ApiClient;
let other: ApiClient;

beforeAll(async () => {
  database = await freshDatabase('attachments');
  leaveBehind();
  server = await startServer({ database });
  [officer, other] = await Promise.all([signIn(server.origin, 'liming'), signIn(server.origin, 'shenjiayi')]);
});

afterAll(() => server?.stop());

const send = (body: Buffer, { client = officer, headers = {} }: { client?: ApiClient; headers?: Record<string, string> } = {}) =>
  client.send('POST', attachments, { body, headers: { 'content-type': multipartType, 'idempotency-key': randomUUID(), ...headers } });
const upload = (filename: string, content: Uint8Array | string, more: Parameters<typeof send>[1] = {}) =>
  send(multipart([{ name: 'file', filename, content }]), more);
const code = (answer: Answer) => [answer.status, answer.body?.code];

const folder = () => join(services().home, 'attachments', database.name);
const incoming = () => (existsSync(join(folder(), 'incoming')) ? readdirSync(join(folder(), 'incoming')) : []);
const download = (client: ApiClient, id: string) =>
  fetch(`${server.origin}${attachments}/${id}/content`, { headers: { authorization: `Bearer ${client.token}` } });

/** What a process leaves that was killed during uploads: one two hours ago, another just now. */
function leaveBehind(): void {
  mkdirSync(join(folder(), 'incoming'), { recursive: true });
  for (const [name, hours] of [
    ['old', 2],
    ['young', 0],
  ] as const) {
    const path = join(folder(), 'incoming', name);
    writeFileSync(path, 'half');
    utimesSync(path, new Date(), new Date(Date.now() - hours * 3_600_000));
  }
}

test('a server that starts removes what was left long ago, and spares what others may be uploading', () => {
  expect(incoming()).toEqual(['young']);
  rmSync(join(folder(), 'incoming', 'young'));
});

afterEach(() => expect(incoming()).toEqual([]));

describe('an upload', () => {
  test('is kept under its hash and comes back as it was', async () => {
    const answer = await upload('批复.pdf', pdf);
    const sha256 = createHash('sha256').update(pdf).digest('hex');
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
      name: '批复.pdf',
      mime: 'application/pdf',
      size: pdf.length,
      sha256,
      case: null,
      createdAt: expect.any(String),
    });
    expect(answer.headers.get('location')).toBe(`${attachments}/${answer.body.id}`);
    expect(readdirSync(join(folder(), sha256.slice(0, 2)))).toEqual([sha256]);
    expect((await officer.get(`${attachments}/${answer.body.id}`)).body).toEqual(answer.body);

    const content = await download(officer, answer.body.id);
    expect(Buffer.from(await content.arrayBuffer())).toEqual(pdf);
    expect(Object.fromEntries(content.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(pdf.length),
      'content-disposition': `attachment; filename*=UTF-8''%E6%89%B9%E5%A4%8D.pdf`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  });

  test.each<[string, Uint8Array | string, string]>([
    ['a.pdf', pdf, 'application/pdf'],
    ['A.PNG', png, 'image/png'],
    ['a.jpeg', jpeg, 'image/jpeg'],
    ['a.jpg', jpeg, 'image/jpeg'],
    ['a.docx', office('docx'), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['a.xlsx', office('xlsx'), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['公文.ofd', zip({ 'OFD.xml': '<ofd:OFD/>', 'Doc_0/Document.xml': '<x/>' }), 'application/ofd'],
    ['a.txt', '说明\r\n\t第二行\n', 'text/plain'],
    ['a.csv', '\ufeff姓名,天数\n李明,3\n', 'text/csv'],
  ])('%s of its own type is taken', async (name, content, mime) => {
    const answer = await upload(name, content);
    expect([answer.status, answer.body.mime]).toEqual([201, mime]);
  });

  test.each<[string, string, Uint8Array | string]>([
    ['a program called .pdf', '批复.pdf', exe],
    ['an archive called .docx', 'a.docx', zip({ 'a.txt': 'x' })],
    ['a document with macros', 'a.docx', office('docx', { 'word/vbaProject.bin': 'x' })],
    [
      'a picture that is a program',
      'a.svg',
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    ],
    ['text that is not UTF-8', 'a.txt', Buffer.from('cbb5c3f7', 'hex')],
    ['text with control characters', 'a.txt', 'a\u0000b'],
    ['an old Office file', 'a.doc', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])],
    ['a zip', 'a.zip', zip({ 'a.txt': 'x' })],
    ['a broken zip called .ofd', 'a.ofd', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(40, 0xff)])],
  ])('%s is refused by its content', async (_, name, content) => {
    const answer = await upload(name, content);
    expect(code(answer)).toEqual([415, 'attachment-type-forbidden']);
    expect(answer.body.detail).toContain('pdf, png, jpg');
  });

  test.each<[string, string, Uint8Array | string, string]>([
    ['HTML called .png', 'a.png', '<html><script>alert(1)</script></html>', 'txt'],
    ['a PNG called .pdf', 'a.pdf', png, 'png'],
    ['a PDF called .html', 'a.pdf.html', pdf, 'pdf'],
    ['a PDF without extension', 'README', pdf, 'pdf'],
    ['a name turned round', 'a\u202efdp.exe', pdf, 'pdf'],
  ])('%s is refused by its name', async (_, name, content, expected) => {
    const answer = await upload(name, content);
    expect(code(answer)).toEqual([415, 'attachment-type-mismatch']);
    expect(answer.body.facts).toEqual({ expected });
  });

  test('is told in English when that is asked for', async () => {
    const answer = await upload('a.pdf', exe, { headers: { 'accept-language': 'en' } });
    expect(answer.body).toMatchObject({ title: 'Files of this type are not accepted', detail: expect.stringContaining('By its content') });
    expect((await upload('a.pdf', exe)).body.title).toBe('不接受此类文件');
  });

  test('of 20 MB is taken, of one byte more it is not', async () => {
    const largest = Buffer.concat([pdf, Buffer.alloc(20 * 1024 * 1024 - pdf.length, 0x20)]);
    expect((await upload('a.pdf', largest)).status).toBe(201);
    const answer = await upload('a.pdf', Buffer.concat([largest, Buffer.from(' ')]));
    expect(code(answer)).toEqual([413, 'attachment-too-large']);
    expect(answer.body.detail).toContain('20 MB');
    expect(code(await upload('a.pdf', Buffer.alloc(30 * 1024 * 1024)))).toEqual([413, 'attachment-too-large']);
  });

  test('is one file named `file`', async () => {
    const file = { name: 'file', filename: 'a.pdf', content: pdf };
    expect(code(await send(multipart([])))).toEqual([400, 'attachment-missing']);
    expect(code(await send(Buffer.alloc(0)))).toEqual([400, 'attachment-missing']);
    expect(code(await send(multipart([file, { ...file, filename: 'b.pdf' }])))).toEqual([400, 'attachment-one-file']);
    expect(code(await send(multipart([file, file, file])))).toEqual([400, 'attachment-one-file']);
    expect(code(await send(multipart([{ ...file, name: 'scan' }])))).toEqual([400, 'attachment-one-file']);
    expect(code(await send(multipart([file, { name: 'case', content: 'x' }])))).toEqual([400, 'attachment-one-file']);
    expect(code(await send(multipart([{ name: 'case', content: 'x' }, file])))).toEqual([400, 'attachment-one-file']);
    expect(code(await send(multipart([{ name: 'file', content: 'only text' }])))).toEqual([400, 'attachment-one-file']);
    expect(code(await send(multipart([{ ...file, name: '__proto__' }])))[0]).toBe(400);
    expect(code(await upload('a.pdf', ''))).toEqual([400, 'attachment-empty']);
  });

  test('is multipart, whole, and well-formed', async () => {
    expect(code(await officer.post(attachments, { file: 'x' }))).toEqual([415, 'multipart-expected']);
    expect(code(await send(pdf, { headers: { 'content-type': 'application/pdf' } }))).toEqual([415, 'unsupported-media-type']);
    expect(code(await send(multipart([]), { headers: { 'content-type': 'multipart/form-data' } }))).toEqual([400, 'upload-broken']);
    const whole = multipart([{ name: 'file', filename: 'a.pdf', content: pdf }]);
    expect(code(await send(whole.subarray(0, whole.length - 30)))).toEqual([400, 'upload-broken']);
    expect(code(await send(Buffer.from('no parts at all')))[0]).toBe(400);
  });

  test('needs a key and a session', async () => {
    const body = multipart([{ name: 'file', filename: 'a.pdf', content: pdf }]);
    const headers = { 'content-type': multipartType };
    expect(code(await officer.send('POST', attachments, { body, headers }))).toEqual([400, 'idempotency-key-missing']);
    expect(code(await call(server.origin, 'POST', attachments, { body, headers }))).toEqual([401, 'not-signed-in']);
  });

  test('repeated with its key is the same attachment; the key is good for nothing else', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const first = await upload('a.pdf', pdf, { headers });
    const again = await upload('a.pdf', pdf, { headers });
    expect([again.status, again.headers.get('idempotency-replayed'), again.body]).toEqual([201, 'true', first.body]);
    expect(code(await upload('b.pdf', pdf, { headers }))).toEqual([422, 'idempotency-key-reused']);
    expect(code(await upload('a.pdf', Buffer.concat([pdf, pdf]), { headers }))).toEqual([422, 'idempotency-key-reused']);
  });

  test('that breaks off leaves nothing behind, and the server goes on', async () => {
    const body = multipart([{ name: 'file', filename: 'a.pdf', content: Buffer.concat([pdf, Buffer.alloc(3_000_000, 0x20)]) }]);
    const headers = {
      'content-type': multipartType,
      'content-length': body.length,
      'idempotency-key': randomUUID(),
      authorization: `Bearer ${officer.token}`,
    };
    const half = request(`${server.origin}${attachments}`, { method: 'POST', headers });
    half.on('error', () => undefined);
    half.write(body.subarray(0, 1_500_000));
    for (let tries = 0; tries < 100 && incoming().length === 0; tries += 1) await sleep(20);
    expect(incoming()).toHaveLength(1);
    half.destroy();
    for (let tries = 0; tries < 100 && incoming().length > 0; tries += 1) await sleep(20);
    expect(incoming()).toEqual([]);
    expect((await upload('a.pdf', pdf)).status).toBe(201);
  });
});

describe('a name', () => {
  test.each([
    ['C:\\\\Users\\\\李明\\\\批复.pdf', '批复.pdf'],
    ['../../etc/cron.d/批复.pdf', '批复.pdf'],
    ['/etc/批复.pdf', '批复.pdf'],
    ['批\u202e复\u200b.pdf', '批复.pdf'],
    ['“关于”%22旧院%22镇.pdf', '“关于”"旧院"镇.pdf'],
    ["o'neil (1); x=*.pdf", "o'neil (1); x=*.pdf"],
    ['  批复 .pdf', '批复 .pdf'],
    [`${'长'.repeat(196)}.pdf`, `${'长'.repeat(196)}.pdf`],
  ])('%s is kept as %s', async (given, kept) => {
    const { status, body } = await upload(given, pdf);
    expect([status, body.name]).toEqual([201, kept]);
    const content = await download(officer, body.id);
    const disposition = content.headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(/^attachment; filename\*=UTF-8''[\w.!~%-]+$/);
    expect(decodeURIComponent(disposition.split("''")[1] ?? '')).toBe(kept);
    await content.arrayBuffer();
  });

  test.each(['', '..', 'a/', '\u202e\u200b', `${'长'.repeat(197)}.pdf`])('%j is refused', async (name) => {
    expect(code(await upload(name, pdf))).toEqual([400, 'attachment-name']);
  });
});

describe('of somebody else', () => {
  test('an attachment does not exist', async () => {
    const { body } = await upload('a.pdf', pdf);
    for (const client of [other, await signIn(server.origin, 'wangchunsheng'), await signIn(server.origin, 'fangyu')]) {
      expect(code(await client.get(`${attachments}/${body.id}`))).toEqual([404, 'not-found']);
      expect((await download(client, body.id)).status).toBe(404);
    }
    expect(code(await officer.get(`${attachments}/${randomUUID()}`))).toEqual([404, 'not-found']);
    expect(code(await officer.get(`${attachments}/..%2f..%2fetc%2fpasswd`))).toEqual([400, 'malformed']);
    expect(code(await call(server.origin, 'GET', `${attachments}/${body.id}/content`))).toEqual([401, 'not-signed-in']);
  });
});

describe('handed in with a case', () => {
  const leave = (day: string, certificateFiles: string[]) => ({
    process: 'leave-request',
    form: { kind: 'sick', fromOn: day, fromHalf: 'am', toOn: day, toHalf: 'pm', reason: '发烧', certificateFiles },
  });
  const uploaded = async (client: ApiClient): Promise<string> => (await upload('病假条.pdf', pdf, { client })).body.id;

  test('is for the applicant and for those who decide, not for everybody who may read the case', async () => {
    const logins = ['duanrui', 'chenguangming', 'fangyu', 'shenjiayi'];
    const [applicant, deputy, admin, foreign] = (await Promise.all(logins.map((login) => signIn(server.origin, login)))) as [
      ApiClient,
      ApiClient,
      ApiClient,
      ApiClient,
    ];
    const id = await uploaded(applicant);
    // An id is the same in capital letters; what is restricted stays so.
    const opened = await applicant.post('/api/v1/cases', leave('2026-12-07', [id.toUpperCase()]));
    expect(code(opened)).toEqual([201, undefined]);
    expect((await applicant.get(`${attachments}/${id}`)).body).toMatchObject({ case: opened.body.caseId });
    expect((await admin.get(`/api/v1/cases/${opened.body.caseId}`)).status).toBe(200);
    const seen = await Promise.all([applicant, deputy, admin, foreign].map(async (client) => (await download(client, id)).status));
    expect(seen).toEqual([200, 200, 404, 404]);
  });

  test('must be one’s own and new', async () => {
    const applicant = await signIn(server.origin, 'duanrui');
    for (const id of [await uploaded(officer), randomUUID()]) {
      const answer = await applicant.post('/api/v1/cases', leave('2026-12-08', [id]));
      expect(code(answer)).toEqual([422, 'attachment-unusable']);
      expect(answer.body.facts).toEqual({ attachments: id });
    }
    const used = await uploaded(applicant);
    expect((await applicant.post('/api/v1/cases', leave('2026-12-09', [used]))).status).toBe(201);
    expect(code(await applicant.post('/api/v1/cases', leave('2026-12-10', [used])))).toEqual([422, 'attachment-unusable']);
  });
});

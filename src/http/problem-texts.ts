import { attachmentProblems } from './attachment-problems';
import type { ProblemText } from './problem-text';

/** Every problem the server can answer with, by its stable code. `{gaps}` are filled from the problem's facts. */
export const problems = {
  malformed: {
    status: 400,
    title: { zh: '提交的内容不符合要求', en: 'The input is not valid' },
    detail: { zh: '请按 errors 中的说明逐项改正后重新提交。', en: 'Correct what `errors` names and send it again.' },
  },
  'broken-json': {
    status: 400,
    title: { zh: '请求内容不是有效的 JSON', en: 'The body is not valid JSON' },
    detail: { zh: '{zh}', en: '{en}' },
  },
  'bad-request': {
    status: 400,
    title: { zh: '请求无法理解', en: 'The request cannot be understood' },
    detail: { zh: '请检查请求地址和请求头。', en: 'Check the address and the headers of the request.' },
  },
  'idempotency-key-missing': {
    status: 400,
    title: { zh: '缺少 Idempotency-Key 请求头', en: 'The Idempotency-Key header is missing' },
    detail: {
      zh: '请为每一次办理生成一个新的 Idempotency-Key（1 至 255 个可见 ASCII 字符）；重复发送同一次办理时使用原来的值。',
      en: 'Give every act its own Idempotency-Key (1 to 255 visible ASCII characters), and the same one when you repeat it.',
    },
  },
  'cursor-invalid': {
    status: 400,
    title: { zh: '翻页标记无效', en: 'The cursor is not valid here' },
    detail: {
      zh: '翻页标记只对同一人、同一查询条件有效，请从第一页重新查询。',
      en: 'A cursor is good only for the same person and the same filter. Start again from the first page.',
    },
  },
  'not-signed-in': {
    status: 401,
    title: { zh: '请先登录', en: 'Please sign in' },
    detail: { zh: '尚未登录，或者登录已经失效，请重新登录。', en: 'You are not signed in, or your session has ended.' },
  },
  'sign-in-failed': {
    status: 401,
    title: { zh: '用户名或密码不正确', en: 'Wrong login or password' },
    detail: {
      zh: '请核对后重新输入。连续失败 5 次，该用户名将锁定 15 分钟。',
      en: 'Please check and try again. After 5 failures in a row the login is locked for 15 minutes.',
    },
  },
  'sign-in-locked': {
    status: 429,
    title: { zh: '登录失败次数过多，已锁定', en: 'Too many failed attempts: the login is locked' },
    detail: {
      zh: '请在 {minutes} 分钟后再试，或者联系系统管理员解锁。',
      en: 'Try again in {minutes} minutes, or ask the system administrator to unlock it.',
    },
  },
  'sign-in-busy': {
    status: 503,
    title: { zh: '登录人数过多', en: 'Too many people are signing in' },
    detail: { zh: '请稍后再试。', en: 'Please try again in a moment.' },
  },
  'password-must-change': {
    status: 403,
    title: { zh: '请先修改初始密码', en: 'Please choose your own password first' },
    detail: { zh: '当前密码由管理员设置，修改后方可办理业务。', en: 'An administrator set your present password. Change it, then go on.' },
  },
  'password-unchanged': {
    status: 422,
    title: { zh: '新密码不能与原密码相同', en: 'The new password is the old one' },
    detail: { zh: '请另选一个密码。', en: 'Please choose another one.' },
  },
  'cross-site': {
    status: 403,
    title: { zh: '请求来源未通过校验', en: 'The origin of the request is not trusted' },
    detail: {
      zh: '使用浏览器会话提交的请求，须从本系统页面发出并带有 X-Chengban: 1 请求头。',
      en: "A request made with a browser session must come from this system's own pages and carry the header X-Chengban: 1.",
    },
  },
  'not-allowed': {
    status: 403,
    title: { zh: '无权进行此操作', en: 'You may not do this' },
    detail: { zh: '您目前担任的岗位没有此项权限。', en: 'None of the posts you hold today gives you this right.' },
  },
  'not-found': {
    status: 404,
    title: { zh: '没有找到', en: 'Not found' },
    detail: { zh: '所查内容不存在，或者不在您的查看范围内。', en: 'It does not exist, or it is not yours to see.' },
  },
  'not-yet-opened': {
    status: 404,
    title: { zh: '当时尚无此事项', en: 'There was no such case then' },
    detail: { zh: '该事项自 {since} 起存在。', en: 'The case has existed since {since}.' },
  },
  'method-not-allowed': {
    status: 405,
    title: { zh: '不支持此请求方法', en: 'The method is not supported here' },
    detail: { zh: '请查阅接口文档。', en: 'See the API documentation.' },
  },
  conflict: {
    status: 409,
    title: { zh: '内容已被他人更改', en: 'Somebody else was first' },
    detail: { zh: '请刷新后再办理。', en: 'Load it again and decide anew.' },
  },
  'precondition-failed': {
    status: 412,
    title: { zh: '您看到的内容已经过时', en: 'What you saw is no longer current' },
    detail: { zh: '请刷新后再提交。', en: 'Load it again, then send your change.' },
  },
  'too-large': {
    status: 413,
    title: { zh: '提交的内容过大', en: 'The body is too large' },
    detail: { zh: '请减少内容后重新提交；附件请通过附件接口上传。', en: 'Send less; attachments have their own route.' },
  },
  'unsupported-media-type': {
    status: 415,
    title: { zh: '不支持此内容类型', en: 'The content type is not supported' },
    detail: { zh: '请以 application/json（UTF-8）提交。', en: 'Send application/json in UTF-8.' },
  },
  unprocessable: {
    status: 422,
    title: { zh: '不符合办理规则', en: 'The rules do not allow this' },
    detail: { zh: '请核对后重新提交。', en: 'Please check and send it again.' },
  },
  'idempotency-key-reused': {
    status: 422,
    title: { zh: '同一 Idempotency-Key 不能用于不同内容', en: 'The Idempotency-Key was used for something else' },
    detail: {
      zh: '此键已用于另一次内容不同的办理。重复发送请保持内容不变，新的办理请使用新的键。',
      en: 'This key belongs to an act with another body. Repeat an act unchanged; give a new act a new key.',
    },
  },
  'form-too-large': {
    status: 413,
    title: { zh: '表单内容过大', en: 'The form is too large' },
    detail: {
      zh: '一份表单最多 128 kB，请减少内容，或者将材料作为附件上传。',
      en: 'A form holds at most 128 kB. Shorten it, or upload material as attachments.',
    },
  },
  'form-invalid': {
    status: 422,
    title: { zh: '表单填写有误', en: 'The form is not filled in correctly' },
    detail: { zh: '请按 errors 中的说明逐项改正后重新提交。', en: 'Correct what `errors` names and send it again.' },
  },
  ...attachmentProblems,
  'too-many-drafts': {
    status: 422,
    title: { zh: '草稿过多', en: 'Too many drafts' },
    detail: { zh: '每人最多保存 {most} 份草稿，请先删除不用的草稿。', en: 'A person keeps at most {most} drafts. Delete some first.' },
  },
  'too-many-attachments': {
    status: 422,
    title: { zh: '未使用的附件过多', en: 'Too many unused attachments' },
    detail: {
      zh: '每人最多可有 {files} 个、共 {megabytes} MB 已上传而未随事项提交的附件。请先提交事项；未提交的附件 {days} 天后自动删除。',
      en: 'A person has at most {files} attachments, {megabytes} MB together, that no case has taken. Hand them in first; unused ones are removed after {days} days.',
    },
  },
  'delegation-invalid': {
    status: 422,
    title: { zh: '该委托不能成立', en: 'This delegation is not possible' },
    detail: { zh: '{zh}。', en: 'The rules do not allow it: {en}.' },
  },
  'too-many-delegations': {
    status: 422,
    title: { zh: '委托过多', en: 'Too many delegations' },
    detail: { zh: '每人最多同时有 {most} 项委托，请先撤销不用的委托。', en: 'A person has at most {most} at once. Revoke some first.' },
  },
  'too-many-kinships': {
    status: 422,
    title: { zh: '申报的亲属过多', en: 'Too many relatives' },
    detail: { zh: '每人最多申报 {most} 名亲属。', en: 'A person declares at most {most}.' },
  },
  'precondition-required': {
    status: 428,
    title: { zh: '缺少 If-Match 请求头', en: 'The If-Match header is missing' },
    detail: { zh: '请带上读取时得到的 ETag。', en: 'Send the ETag you got when you read it.' },
  },
  'too-many-requests': {
    status: 429,
    title: { zh: '请求过于频繁', en: 'Too many requests' },
    detail: { zh: '请稍后再试。', en: 'Please try again later.' },
  },
  internal: {
    status: 500,
    title: { zh: '系统内部错误', en: 'Something went wrong on our side' },
    detail: {
      zh: '请将 traceId 告知系统管理员。若正在办理业务，可用同一 Idempotency-Key 重复提交，不会重复生效。',
      en: 'Tell your administrator the traceId. An act may be repeated with the same Idempotency-Key: it takes effect only once.',
    },
  },
  'temporal-away': {
    status: 503,
    title: { zh: '流程引擎暂时无法连接', en: 'Temporal does not answer' },
    detail: {
      zh: '业务办理不受影响；到期提醒和自动环节将在恢复后继续。请稍后用同一 Idempotency-Key 重试本操作。',
      en: 'People can go on working; deadlines and automatic steps wait until it is back. Repeat this in a moment with the same Idempotency-Key.',
    },
  },
  unavailable: {
    status: 503,
    title: { zh: '系统暂时不可用', en: 'The system is briefly unavailable' },
    detail: {
      zh: '本次办理未得到确认。请稍后用同一 Idempotency-Key 重复提交，不会重复生效。',
      en: 'The act was not confirmed. Repeat it in a moment with the same Idempotency-Key: it takes effect only once.',
    },
  },
} as const satisfies Record<string, ProblemText>;

export type ProblemCode = keyof typeof problems;

/** The problem for a bare HTTP status, as the framework and its plug-ins raise them. */
export function problemByStatus(status: number): ProblemCode {
  const code = byStatus[status];
  return code ?? (status >= 500 ? 'internal' : 'bad-request');
}

const byStatus: Readonly<Record<number, ProblemCode>> = {
  401: 'not-signed-in',
  403: 'not-allowed',
  404: 'not-found',
  405: 'method-not-allowed',
  409: 'conflict',
  412: 'precondition-failed',
  413: 'too-large',
  415: 'unsupported-media-type',
  422: 'unprocessable',
  428: 'precondition-required',
  429: 'too-many-requests',
  503: 'unavailable',
};

import type { ProblemText } from './problem-text';

/** What can be wrong with a file that is uploaded. */
export const attachmentProblems = {
  'multipart-expected': {
    status: 415,
    title: { zh: '请以 multipart/form-data 上传附件', en: 'Upload attachments as multipart/form-data' },
    detail: { zh: '文件放在名为 file 的部分中。', en: 'The file goes into a part named `file`.' },
  },
  'attachment-one-file': {
    status: 400,
    title: { zh: '一次只能上传一个文件', en: 'One file at a time' },
    detail: { zh: '请求中须且只须有一个名为 file 的文件部分。', en: 'The request must have one part named `file`, and nothing else.' },
  },
  'attachment-missing': {
    status: 400,
    title: { zh: '没有收到文件', en: 'No file has arrived' },
    detail: { zh: '文件放在名为 file 的部分中。', en: 'The file goes into a part named `file`.' },
  },
  'attachment-empty': {
    status: 400,
    title: { zh: '文件内容为空', en: 'The file is empty' },
    detail: { zh: '请检查文件后重新上传。', en: 'Check the file and upload it again.' },
  },
  'attachment-name': {
    status: 400,
    title: { zh: '文件名不可用', en: 'The file name cannot be used' },
    detail: {
      zh: '文件名不能为空，最多 200 个字符，请改名后重新上传。',
      en: 'A name has 1 to 200 characters. Rename the file and upload it again.',
    },
  },
  'upload-broken': {
    status: 400,
    title: { zh: '上传中断或者内容不完整', en: 'The upload broke off or is not complete' },
    detail: { zh: '文件没有保存，请重新上传。', en: 'Nothing was kept. Upload the file again.' },
  },
  'attachment-too-large': {
    status: 413,
    title: { zh: '附件过大', en: 'The attachment is too large' },
    detail: { zh: '单个附件最多 {megabytes} MB。', en: 'An attachment has at most {megabytes} MB.' },
  },
  'attachment-type-forbidden': {
    status: 415,
    title: { zh: '不接受此类文件', en: 'Files of this type are not accepted' },
    detail: {
      zh: '按文件内容判断，不属于可以上传的类型：{allowed}。文本文件须为 UTF-8 编码，Office 文件不得含宏。',
      en: 'By its content it is none of: {allowed}. Text must be UTF-8, Office files must have no macros.',
    },
  },
  'attachment-type-mismatch': {
    status: 415,
    title: { zh: '文件内容与扩展名不符', en: 'The content is not what the name says' },
    detail: { zh: '按内容判断，扩展名应为：{expected}。', en: 'By its content the name should end in: {expected}.' },
  },
  'attachment-unusable': {
    status: 422,
    title: { zh: '引用的附件不可用', en: 'An attachment cannot be used here' },
    detail: {
      zh: '附件须由本人上传且未用于其他事项：{attachments}。',
      en: 'An attachment must be your own upload and not part of another case: {attachments}.',
    },
  },
  'storage-full': {
    status: 507,
    title: { zh: '附件存储空间不足', en: 'There is no room for attachments' },
    detail: {
      zh: '文件没有保存，请联系系统管理员清理磁盘后重新上传。',
      en: 'Nothing was kept. Ask the administrator to make room, then upload again.',
    },
  },
} as const satisfies Record<string, ProblemText>;

import type { Act, AdministratorAct } from '../domain/acts';
import type { Clause, Edition } from '../domain/edition';

/** 加签 · 转办 · 沟通 …: what officials may do with a task beside deciding it. */
export const besideDeciding: readonly Act[] = [
  'claim',
  'transfer',
  'entrust',
  'ask',
  'add-signer',
  'copy',
  'urge',
  'recuse',
  'take-back',
  'comment',
];

const administering: readonly AdministratorAct[] = ['reassign', 'move', 'skip-step', 'suspend', 'resume', 'terminate', 'reopen'];

/** What administrators may do, and what of it needs a second one: whatever passes a step over, or ends a case, or ends its end. */
export const administered: Pick<Edition, 'administer' | 'second'> = {
  administer: administering,
  second: ['terminate', 'reopen', 'skip-step'],
};

export const besideDecidingClauses = {
  cooperation: {
    source: '设计默认（参照机关公文办理惯例：转办、会签、催办）',
    quote: '承办人可以转办、委派、征询、加签、抄送、评论；后续尚未办理的，可以拿回本人意见；申请人每环节每日可催办一次，共三次',
    en: 'Who has a task may pass it on, entrust it, ask others, add signers, tell others and comment; an own act on which nobody has built may be taken back; the applicant may urge a step once a day, three times in all.',
  },
  recusal: {
    source: '中华人民共和国公务员法 第七十六条',
    quote:
      '公务员执行公务时，有下列情形之一的，应当回避：（一）涉及本人利害关系的；（二）涉及与本人有本法第七十四条第一款所列亲属关系人员的利害关系的；（三）其他可能影响公正执行公务的。',
    en: 'A civil servant withdraws where their own interests, or those of kin, are concerned, or where fairness may otherwise be in doubt.',
  },
  administration: {
    source: '设计默认（系统管理）',
    quote: '系统管理员可以改派、调整环节、中止、恢复、终止、重启事项，均须说明理由；终止、重启、跳过环节须经另一名管理员确认',
    en: 'Administrators may reassign, move, suspend, resume, terminate and reopen, always with a reason; to terminate, reopen or skip a step a second one must confirm.',
  },
} as const satisfies Record<string, Clause>;

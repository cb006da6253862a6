import type { Text } from './json';

/**
 * What an outcome does to the case: it goes on, goes back for correction, ends it, or keeps the step open
 * (a deferred decision is taken up again at the next meeting).
 */
export type Meaning = 'go-on' | 'return' | 'end' | 'stay';

export interface OutcomeRule {
  readonly means: Meaning;
  readonly text: Text;
  /** The clause or practice demands an opinion with it. */
  readonly opinion?: true;
}

export interface KindRule {
  readonly text: Text;
  readonly outcomes: Readonly<Record<string, OutcomeRule>>;
}

const text = (zh: string, en: string): Text => ({ zh, en });
const go = (zh: string, en: string): OutcomeRule => ({ means: 'go-on', text: text(zh, en) });
const say = (means: Meaning, zh: string, en: string): OutcomeRule => ({ means, text: text(zh, en), opinion: true });

/**
 * The step kinds a person carries out, each with its only outcomes (domain.md §3.5). What a kind cannot do is as
 * important as what it can: a filing knows no reject (营商环境条例 39), a consultation never stops a case,
 * a consent refused does.
 */
export const personKinds = {
  review: {
    text: text('审核', 'review'),
    outcomes: { pass: go('通过', 'pass'), return: say('return', '退回补正', 'return'), reject: say('end', '不予通过', 'reject') },
  },
  approve: {
    text: text('审批', 'approve'),
    outcomes: { approve: go('同意', 'approve'), return: say('return', '退回补正', 'return'), reject: say('end', '不同意', 'reject') },
  },
  determine: {
    text: text('审定', 'determine'),
    outcomes: {
      determine: go('审定', 'determine'),
      partial: say('go-on', '部分审定', 'determine in part'),
      return: say('return', '退回补正', 'return'),
      reject: say('end', '不予审定', 'reject'),
    },
  },
  examine: {
    text: text('审查', 'examine'),
    outcomes: { agree: go('同意', 'agree'), comments: say('go-on', '提出意见', 'comments'), disagree: say('go-on', '不同意', 'disagree') },
  },
  consult: {
    text: text('征求意见', 'consult'),
    outcomes: {
      'no-objection': go('无异议', 'no objection'),
      comments: say('go-on', '提出意见', 'comments'),
      objection: say('go-on', '有异议', 'objection'),
    },
  },
  consent: {
    text: text('书面征得同意', 'written consent'),
    outcomes: { consent: go('同意', 'consent'), refuse: say('end', '不同意', 'refuse') },
  },
  joint: {
    text: text('会商', 'joint'),
    outcomes: { agree: go('一致同意', 'agree'), disagree: say('end', '未达成一致', 'disagree') },
  },
  decide: {
    text: text('研究决定', 'collective decision'),
    outcomes: {
      adopted: go('通过', 'adopted'),
      'not-adopted': say('end', '未通过', 'not adopted'),
      deferred: say('stay', '缓议', 'deferred'),
    },
  },
  file: {
    text: text('备案', 'file'),
    outcomes: {
      recorded: go('予以备案', 'recorded'),
      corrected: say('return', '退回补正', 'returned for correction'),
      objection: say('go-on', '提出异议', 'objection'),
    },
  },
  report: {
    text: text('报告', 'report'),
    outcomes: { noted: go('已阅', 'noted'), instruction: say('go-on', '批示', 'instruction') },
  },
  score: { text: text('考核评分', 'score'), outcomes: { score: go('评分', 'score') } },
  implement: { text: text('实施', 'implement'), outcomes: { done: go('已办理', 'done') } },
  acknowledge: { text: text('签收', 'acknowledge'), outcomes: { acknowledged: go('签收', 'acknowledged') } },
} as const satisfies Record<string, KindRule>;

/** Steps the conductor carries out, without a person. */
export const automaticKinds = {
  transmit: { text: text('报送', 'transmit'), outcomes: { done: go('已报送', 'transmitted') } },
  publish: { text: text('公开', 'publish'), outcomes: { done: go('已公开', 'published') } },
  notify: { text: text('告知', 'notify'), outcomes: { done: go('已告知', 'notified') } },
  number: { text: text('编号', 'number'), outcomes: { done: go('已编号', 'numbered') } },
  pay: { text: text('拨付', 'pay'), outcomes: { done: go('已拨付', 'paid') } },
  await: { text: text('等待', 'await'), outcomes: { done: go('已发生', 'happened') } },
  'start-case': { text: text('启动事项', 'start a case'), outcomes: { done: go('已启动', 'started') } },
  'refresh-case': { text: text('更新关联事项', 'update a related case'), outcomes: { done: go('已更新', 'updated') } },
} as const satisfies Record<string, KindRule>;

export type PersonKind = keyof typeof personKinds;
export type AutomaticKind = keyof typeof automaticKinds;
export type StepKind = PersonKind | AutomaticKind;

/** 研究决定: shares as [numerator, denominator]; `of` says whose number counts for the majority. */
export interface Votes {
  readonly clause: string;
  readonly quorum: readonly [number, number];
  readonly majority: { readonly moreThan: readonly [number, number]; readonly of: 'due' | 'present' };
}

/** The rule of a kind, whoever carries it out. */
export function kindRule(kind: StepKind): KindRule {
  return kind in personKinds ? personKinds[kind as PersonKind] : automaticKinds[kind as AutomaticKind];
}

/** True where the conductor, not a person, carries the step out. */
export function isAutomatic(kind: StepKind): kind is AutomaticKind {
  return kind in automaticKinds;
}

import { dayOf } from '../calendar';
import type { Command } from '../command';
import type { Move } from '../moves';
import { holdersOf } from '../people';
import { type Refusal, refuse } from '../refusal';
import { type CaseState, isSeatOpen } from '../state';
import { holderOf } from '../who';
import type { Proceedings } from './proceedings';
import { caseClosed } from './refusals';

type Of<Type extends Command['type']> = Extract<Command, { type: Type }>;

const mostCopies = 50;

/** 评论: said beside the procedure, recorded with it. */
export function comment(proceedings: Proceedings, moves: readonly Move[], { text, attachments }: Of<'comment'>): Refusal | undefined {
  if (!moves.some((move) => move.act === 'comment')) return notOffered(proceedings.state);
  proceedings.add({ type: 'commented', text, ...(attachments?.length ? { attachments } : {}) });
  return undefined;
}

/** 抄送: posts are told, and may read. */
export function copy(proceedings: Proceedings, moves: readonly Move[], { to, note }: Of<'copy'>): Refusal | undefined {
  if (!moves.some((move) => move.act === 'copy')) return notOffered(proceedings.state);
  const { directory, now } = proceedings.world;
  const posts = [...new Set(to)].flatMap((id) => directory.posts[id] ?? []);
  const vacant = to.findIndex((id) => holdersOf(directory, id, dayOf(now)).length === 0);
  if (vacant >= 0 || posts.length === 0 || posts.length > mostCopies) {
    const text = { zh: `只能抄送给1至${mostCopies}个在任岗位`, en: `Only one to ${mostCopies} filled posts can be told` };
    return refuse('rule', 'copy-to-nobody', text, { pointer: `/to/${Math.max(vacant, 0)}` });
  }
  const holders = posts.map(holderOf);
  proceedings.add({ type: 'copied', holders, note });
  proceedings.add({ type: 'noticed', holders, what: 'copied' });
  return undefined;
}

/** 已阅: recorded once for each post. */
export function read(proceedings: Proceedings, moves: readonly Move[], mine: readonly string[]): Refusal | undefined {
  if (!moves.some((move) => move.act === 'read')) return notOffered(proceedings.state);
  for (const holder of mine) {
    if (proceedings.state.copies?.[holder] === null) proceedings.add({ type: 'copy-read', holder });
  }
  return undefined;
}

/** 催办: once a day for a step, three times in all. */
export function urge(proceedings: Proceedings, moves: readonly Move[], { path, note }: Of<'urge'>): Refusal | undefined {
  const run = proceedings.state.runs[path];
  if (!run || !moves.some((move) => move.act === 'urge' && move.path === path)) {
    if (proceedings.state.status === 'closed') return caseClosed(proceedings.state);
    const text = {
      zh: '该环节目前不能催办：每日一次，共三次，由申请人提出',
      en: 'This step cannot be urged now: once a day, three times in all, by the applicant',
    };
    return refuse('rule', 'cannot-be-urged', text);
  }
  const holders = [...new Set(run.seats.filter((seat) => isSeatOpen(run, seat)).flatMap((seat) => seat.holders))];
  proceedings.add({ type: 'urged', path, note });
  proceedings.add({ type: 'noticed', holders, what: 'urged' });
  return undefined;
}

function notOffered(state: CaseState): Refusal {
  if (state.status === 'closed') return caseClosed(state);
  return refuse('right', 'act-not-offered', { zh: '您目前不能进行此项操作', en: 'You cannot do this at present' });
}

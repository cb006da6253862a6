import { dayOf } from '../calendar';
import type { Command } from '../command';
import type { Post } from '../directory';
import { type Move, seatMove } from '../moves';
import { holdersOf, postsOf, postsWith } from '../people';
import { type Refusal, refuse } from '../refusal';
import { scheduleOf } from '../schedule';
import { isSeatAsked } from '../signing';
import { isApplicantOrKin } from '../standing-for';
import { applicantHolder, findSeat, isSeatOpen, type Run, type Seat } from '../state';
import { endedElsewhere } from '../take-back';
import { personStep } from '../tree';
import { holderOf, holdingsOf, superiorFor } from '../who';
import { closeIfDone } from './decide-seat';
import type { Proceedings } from './proceedings';
import { explainSeat } from './refusals';
import { goOn, settle } from './settle';

type Of<Type extends Command['type']> = Extract<Command, { type: Type }>;

const mostAdded = 10;

/** 委派 · 沟通: another post is asked; with 委派 the holder waits for the answer. */
export function ask(proceedings: Proceedings, moves: readonly Move[], command: Of<'entrust' | 'ask'>): Refusal | undefined {
  const move = seatMove(moves, command.type, command.seat);
  const run = findSeat(proceedings.state, command.seat)?.run;
  if (!move || !run) return explainSeat(proceedings, command.seat, moves);
  const posts = named(proceedings, run, [command.to], '/to');
  if ('refusal' in posts) return posts;
  const seat: Seat = {
    id: proceedings.state.seats + 1,
    purpose: 'answer',
    holders: posts.map(holderOf),
    asked: { by: command.seat, question: command.question },
    ...(command.type === 'entrust' ? { blocks: true as const } : {}),
  };
  proceedings.add({ type: 'seats-added', path: run.path, by: command.seat, seats: [seat], reason: command.question });
  return undefined;
}

export function answer(
  proceedings: Proceedings,
  moves: readonly Move[],
  { seat, opinion, attachments }: Of<'answer'>,
): Refusal | undefined {
  if (!seatMove(moves, 'answer', seat)) return explainSeat(proceedings, seat, moves);
  proceedings.add({ type: 'seat-answered', seat, opinion, ...(attachments?.length ? { attachments } : {}) });
  return undefined;
}

/** 加签: further signers before, after or beside one's own seat. */
export function addSigner(proceedings: Proceedings, moves: readonly Move[], command: Of<'add-signer'>): Refusal | undefined {
  const run = findSeat(proceedings.state, command.seat)?.run;
  if (!run || !seatMove(moves, 'add-signer', command.seat)) return explainSeat(proceedings, command.seat, moves);
  if (command.to.length === 0 || command.to.length > mostAdded) {
    const text = { zh: `一次可加签1至${mostAdded}个岗位`, en: `One to ${mostAdded} posts may be added at once` };
    return refuse('rule', 'signers-too-many', text, { pointer: '/to', facts: { most: mostAdded } });
  }
  const posts = named(proceedings, run, command.to, '/to');
  if ('refusal' in posts) return posts;
  const first = proceedings.state.seats + 1;
  // 或签: whoever of them comes first, so they share a seat.
  const places = command.rule === 'any' ? [posts] : posts.map((post) => [post]);
  const seats = places.map((sitting, index): Seat => {
    const waitsFor = [
      ...(command.place === 'after' ? [command.seat] : []),
      ...(command.rule === 'in-order' && index > 0 ? [first + index - 1] : []),
    ];
    return {
      id: first + index,
      purpose: 'decide',
      holders: sitting.map(holderOf),
      added: { by: command.seat, place: command.place, rule: command.rule, group: first },
      ...(waitsFor.length > 0 ? { waitsFor } : {}),
    };
  });
  proceedings.add({ type: 'seats-added', path: run.path, by: command.seat, seats, reason: command.reason });
  return undefined;
}

/** Posts that may be asked or added: filled, each once, not the applicant's or that of kin, not sitting in the round already. */
function named({ edition, state, world }: Proceedings, run: Run, ids: readonly string[], pointer: string): readonly Post[] | Refusal {
  const { directory, now } = world;
  const step = personStep(edition, run.step);
  const sitting = run.seats.filter((seat) => isSeatAsked(step, run, seat)).flatMap((seat) => seat.holders);
  const posts = ids.map((id) => {
    const post = directory.posts[id];
    const holders = post ? holdersOf(directory, post.id, dayOf(now)) : [];
    const free = post && holderOf(post) !== applicantHolder(state) && !sitting.includes(holderOf(post));
    return free && holders.some((person) => !isApplicantOrKin(person.id, state, world)) ? post : undefined;
  });
  const wrong = posts.findIndex((post, index) => !post || ids.indexOf(ids[index] ?? '') !== index);
  if (wrong < 0) return posts.filter((post) => post !== undefined);
  const text = {
    zh: '只能选择在任、非申请人或其亲属、且尚未在本环节办理的岗位',
    en: 'Only filled posts may be chosen that are neither the applicant’s nor their kin’s, nor sit in this step already',
  };
  return refuse('rule', 'post-not-available', text, { pointer: `${pointer}/${wrong}` });
}

/** 减签: an added signer who has not spoken is not asked any more. */
export function removeSigner(proceedings: Proceedings, moves: readonly Move[], { seat, reason }: Of<'remove-signer'>): Refusal | undefined {
  const run = findSeat(proceedings.state, seat)?.run;
  const step = run && personStep(proceedings.edition, run.step);
  if (!step || !seatMove(moves, 'remove-signer', seat)) return explainSeat(proceedings, seat, moves);
  proceedings.add({ type: 'seat-removed', seat, reason });
  // Whoever was asked by that signer has nobody left to answer.
  for (const asked of run.seats) {
    if (asked.asked?.by === seat && isSeatOpen(run, asked)) proceedings.add({ type: 'seat-removed', seat: asked.id, reason });
  }
  return closeIfDone(proceedings, run.path, step);
}

/** The step is not needed here; its holder says why. */
export function skip(proceedings: Proceedings, moves: readonly Move[], { seat, reason }: Of<'skip'>): Refusal | undefined {
  const run = findSeat(proceedings.state, seat)?.run;
  const step = run && personStep(proceedings.edition, run.step);
  if (!step || !seatMove(moves, 'skip', seat)) return explainSeat(proceedings, seat, moves);
  proceedings.add({ type: 'step-skipped', path: run.path, reason });
  return void goOn(proceedings, run.path, step, 'skipped');
}

/** 回避: the seat stays with whoever else holds it; else it goes to the post above, or the administrators pass it on. */
export function recuse(proceedings: Proceedings, moves: readonly Move[], { seat, reason }: Of<'recuse'>): Refusal | undefined {
  const { actor, state, world } = proceedings;
  const found = findSeat(state, seat)?.seat;
  if (!found || !seatMove(moves, 'recuse', seat)) return explainSeat(proceedings, seat, moves);
  const viewer = 'person' in actor ? holdingsOf(actor.person, postsOf(world.directory, actor.person, dayOf(world.now))) : [];
  const others = found.holders.filter((holder) => !viewer.includes(holder));
  if (others.length > 0) {
    proceedings.add({ type: 'seat-recused', seat, to: others, reason });
    return undefined;
  }
  const post = found.holders.map((holder) => world.directory.posts[holder.slice('post:'.length)]).find((one) => one !== undefined);
  const above = post && superiorFor(post, state, world);
  if (above) proceedings.add({ type: 'seat-recused', seat, to: [holderOf(above)], reason });
  else {
    const administrators = postsWith(world.directory, 'system_admin', dayOf(world.now)).map(holderOf);
    proceedings.add({ type: 'seat-recused', seat, to: administrators, reason, held: true });
  }
  return undefined;
}

/** 拿回: as long as nobody has built on it. */
export function takeBack(proceedings: Proceedings, moves: readonly Move[], { seat, reason }: Of<'take-back'>): Refusal | undefined {
  const { edition, state, world } = proceedings;
  const run = findSeat(state, seat)?.run;
  const step = run && personStep(edition, run.step);
  if (!step || !seatMove(moves, 'take-back', seat)) {
    const text = {
      zh: '该意见已被后续办理采用或并非由您作出，不能拿回',
      en: 'Others have built on this act, or it is not yours: it cannot be taken back',
    };
    return run ? refuse('late', 'cannot-be-taken-back', text) : explainSeat(proceedings, seat, moves);
  }
  const schedule = run.status === 'open' ? {} : scheduleOf(step, run.clock, state, world.calendar, run);
  const ended = run.status === 'open' ? {} : endedElsewhere(edition, state, run);
  proceedings.add({
    type: 'taken-back',
    seat,
    path: run.path,
    reason,
    keeps: true,
    ...(Object.keys(ended).length > 0 ? { ended } : {}),
    ...schedule,
  });
  return void settle(proceedings, run.path);
}

/** 延期: asked for by the holder, answered by the post above. */
export function requestExtension(proceedings: Proceedings, moves: readonly Move[], command: Of<'request-extension'>): Refusal | undefined {
  const move = seatMove(moves, 'request-extension', command.seat);
  const { actor } = proceedings;
  if (!move || !('person' in actor)) return explainSeat(proceedings, command.seat, moves);
  proceedings.add({ type: 'extension-asked', path: move.path, seat: command.seat, by: actor.person, reason: command.reason });
  return undefined;
}

export function answerExtension(proceedings: Proceedings, moves: readonly Move[], command: Of<'answer-extension'>): Refusal | undefined {
  const { edition, state, world } = proceedings;
  const move = seatMove(moves, 'answer-extension', command.seat);
  const run = move && state.runs[move.path];
  const step = run && personStep(edition, run.step);
  if (!step || !run.extension) return explainSeat(proceedings, command.seat, moves);
  const granted = { ...run, extension: { ...run.extension, granted: true } };
  const schedule = command.granted && run.supplementDue === undefined ? scheduleOf(step, run.clock, state, world.calendar, granted) : {};
  proceedings.add({ type: 'extension-answered', path: run.path, granted: command.granted, reason: command.reason, ...schedule });
  return undefined;
}

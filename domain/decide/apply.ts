import type { Command, World } from '../command';
import { dayOf, type Instant } from '../calendar';
import type { Clock, Span } from '../course';
import { deadlineOf } from '../deadline';
import type { Edition, Guard } from '../edition';
import { contextOf, holds } from '../expression';
import type { Schedule } from '../event';
import { evolve } from '../evolve';
import { type JsonObject, sameJson } from '../json';
import { type Move, seatMove } from '../moves';
import { holdersOf, postsOf } from '../people';
import { type Refusal, refuse } from '../refusal';
import { scheduleFor, scheduleOf } from '../schedule';
import { applicantHolder, applyPath, type CaseState, findSeat, itemsOf, type Seat, wholeCase } from '../state';
import { personStep } from '../tree';
import { holdingsOf } from '../who';
import { applyEffects } from './effects';
import type { Proceedings } from './proceedings';
import { caseClosed, explainSeat, fieldClosed } from './refusals';
import { end, settle } from './settle';
import { voidSignatures } from './signatures';

type Submit = Extract<Command, { type: 'submit' }>;

/** How long the applicant has to correct what was returned before the case is shown as late (domain.md §3.4 [D]). */
export const correctWithin: Span = { workingDays: 10 };

/** Opens the case: who may, is the form allowed, and on to the first step. */
export function submit(proceedings: Proceedings, command: Submit): Refusal | undefined {
  const { edition, actor, world } = proceedings;
  const person = 'person' in actor ? actor.person : applicantFor(command, proceedings);
  const post = world.directory.posts[command.post];
  const organisation = post && world.directory.organisations[post.organisation];
  const on = dayOf(world.now);
  if (!person || !post || !organisation || !postsOf(world.directory, person, on).some((held) => held.id === post.id)) {
    return refuse('right', 'not-your-post', { zh: '您今日不担任该职务', en: 'You do not hold that post today' }, { pointer: '/post' });
  }
  const mayNot = mayStart(edition, command, { roles: post.roles, category: organisation.category });
  if (mayNot) return mayNot;
  const town = edition.start.town === 'applicant' ? (organisation.town ?? organisation.id) : String(command.form[edition.start.town.field]);
  const opened = {
    type: 'case-opened' as const,
    process: edition.process,
    edition: edition.inForceOn,
    number: command.number,
    applicant: {
      person,
      name: world.directory.persons[person]?.name ?? person,
      post: post.id,
      organisation: organisation.id,
      ...(edition.start.forPost ? { forPost: true as const } : {}),
    },
    organisation: organisation.id,
    town,
    ...(command.parent === undefined ? {} : { parent: command.parent }),
    form: command.form,
    facts: world.facts,
    warnings: [] as readonly string[],
  };
  const trial = evolve(edition, undefined, { at: world.now, by: actor, what: opened }, command.caseId);
  const checked = checkGuards(edition, trial);
  if ('refusal' in checked) return checked;
  proceedings.add({ ...opened, warnings: checked.warnings });
  applyEffects(proceedings, edition.effects, 'submitted');
  if (edition.due) {
    const schedule = scheduleFor(edition.due, { startedAt: world.now, stops: [] }, proceedings.state, world.calendar);
    proceedings.add({ type: 'stage-opened', path: wholeCase, ...schedule });
  }
  return void settle(proceedings);
}

/** A case started by another one belongs to whoever holds the post it names. */
function applicantFor(command: Submit, proceedings: Proceedings): string | undefined {
  const named = command.form['person'];
  const holders = holdersOf(proceedings.world.directory, command.post, dayOf(proceedings.world.now));
  return holders.find((holder) => holder.id === named)?.id ?? holders[0]?.id;
}

function mayStart(edition: Edition, command: Submit, post: { roles: readonly string[]; category: string }): Refusal | undefined {
  const { start } = edition;
  if (start.byCase && command.parent === undefined) {
    return refuse(
      'rule',
      'started-by-case-only',
      { zh: '该事项由系统根据前一事项自动启动', en: 'This process is started by another case, not by hand' },
      { clause: start.clause },
    );
  }
  if (start.roles.some((role) => post.roles.includes(role)) && start.categories.some((category) => category === post.category)) {
    return undefined;
  }
  const text = { zh: '您的职务不能发起该事项', en: 'Your post may not start this process' };
  return refuse('right', 'may-not-start', text, {
    clause: start.clause,
    facts: { roles: [...start.roles], categories: [...start.categories] },
  });
}

/** Every guard that refuses, the first one answered; those that only warn are recorded with the case. */
export function checkGuards(
  edition: Edition,
  state: CaseState,
  guards: readonly Guard[] = edition.guards,
): Refusal | { readonly warnings: readonly string[] } {
  const items = itemsOf(state.form, edition.form.items);
  const ids = items.map((item) => String(item['id']));
  const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  if (twice >= 0) {
    return refuse(
      'rule',
      'item-twice',
      { zh: '事项编号重复', en: 'Two items have the same id' },
      { pointer: `/form/${edition.form.items ?? ''}/${twice}/id` },
    );
  }
  const warnings: string[] = [];
  for (const guard of guards) {
    const contexts: readonly (JsonObject | undefined)[] = guard.each ? items : [undefined];
    const index = contexts.findIndex((item) => holds(guard.when, contextOf(state, item)));
    if (index < 0) continue;
    if (guard.then === 'warn') warnings.push(guard.code);
    else {
      const pointer = guard.each ? `/form/${edition.form.items ?? ''}/${index}` : '/form';
      return refuse('rule', guard.code, guard.text, { clause: guard.clause, pointer });
    }
  }
  return { warnings };
}

/** Gives the case back to its applicant for correction. */
export function openApply(proceedings: Proceedings): undefined {
  const { state, world } = proceedings;
  const seat: Seat = { id: state.seats + 1, purpose: 'apply', holders: [applicantHolder(state)] };
  const schedule = correctionDue({ startedAt: world.now, stops: [] }, world);
  proceedings.add({ type: 'step-opened', path: applyPath, step: applyPath, seats: [seat], ...schedule });
}

/** The applicant's last day, by the clock as it stands. */
export function correctionDue(clock: Clock, { calendar }: World): Schedule {
  const deadline = deadlineOf(clock, correctWithin, calendar);
  return deadline ? { deadline } : {};
}

/** What a correction cannot touch: which town the case is about, and items on which the last word has been said. */
function checkFixed(edition: Edition, state: CaseState, form: JsonObject): Refusal | undefined {
  const { town } = edition.start;
  if (town !== 'applicant' && form[town.field] !== state.form[town.field]) {
    const text = { zh: '补正不能更换乡镇，请另行申请', en: 'A correction cannot change the town: that is another application' };
    return refuse('rule', 'town-fixed', text, { pointer: `/form/${town.field}` });
  }
  const list = edition.form.items;
  const after = new Map(itemsOf(form, list).map((item) => [String(item['id']), item]));
  const touched = itemsOf(state.form, list).find((item) => {
    const id = String(item['id']);
    return state.items[id]?.ended && !sameJson(item, after.get(id));
  });
  if (!touched) return undefined;
  const text = {
    zh: '该事项已有最终意见，不能修改或撤去',
    en: 'The last word on this item has been said: it cannot be changed or taken out',
  };
  return refuse('rule', 'item-ended', text, { pointer: `/form/${list ?? ''}`, facts: { item: String(touched['id']) } });
}

/** Takes in a form that the guards allow; what the old one held and booked is set free, and held and booked anew. */
function changeForm(proceedings: Proceedings, seat: number, form: JsonObject): Refusal | undefined {
  const { edition, state, actor, world } = proceedings;
  const changed = { type: 'form-changed' as const, seat, form, facts: world.facts };
  const checked = checkGuards(edition, evolve(edition, state, { at: world.now, by: actor, what: changed }));
  if ('refusal' in checked) return checked;
  applyEffects(proceedings, edition.effects, 'revised');
  proceedings.add(changed);
  applyEffects(proceedings, edition.effects, 'resubmitted');
  voidSignatures(proceedings, state);
  return undefined;
}

/** The corrected form comes back; only what it changes runs again where the edition says so. */
export function resubmit(
  proceedings: Proceedings,
  moves: readonly Move[],
  command: Extract<Command, { type: 'resubmit' }>,
): Refusal | undefined {
  const { edition, state } = proceedings;
  if (!seatMove(moves, 'resubmit', command.seat)) return explainSeat(proceedings, command.seat, moves);
  const fixed = checkFixed(edition, state, command.form);
  if (fixed) return fixed;
  const refused = changeForm(proceedings, command.seat, command.form);
  if (refused) return refused;
  proceedings.add({ type: 'resubmitted', seat: command.seat });
  return void settle(proceedings);
}

export function withdraw(proceedings: Proceedings, moves: readonly Move[], reason: string): Refusal | undefined {
  const { edition, state, actor } = proceedings;
  if (!moves.some((move) => move.act === 'withdraw')) {
    if (state.status === 'closed') return caseClosed(state);
    const { directory, now } = proceedings.world;
    if (!('person' in actor) || !holdingsOf(actor.person, postsOf(directory, actor.person, dayOf(now))).includes(applicantHolder(state))) {
      return refuse(
        'right',
        'not-the-applicant',
        { zh: `只有申请人${state.applicant.name}可以撤回`, en: `Only the applicant ${state.applicant.name} may withdraw` },
        { facts: { persons: [state.applicant.name] } },
      );
    }
    const facts = { until: edition.withdraw?.until ?? '' };
    const text = { zh: '已过可以撤回的环节', en: 'The case is past the step until which it may be withdrawn' };
    return refuse('late', 'too-late-to-withdraw', text, { facts, ...(edition.withdraw ? { clause: edition.withdraw.clause } : {}) });
  }
  if (state.status === 'closed') {
    proceedings.add({ type: 'revoked', reason });
    return void end(proceedings, 'revoked');
  }
  proceedings.add({ type: 'withdrawn', reason });
  return void end(proceedings, 'withdrawn');
}

/** 补正: asked once, all at once (许可法 32); the clock stands still until the answer or its last day. */
export function requestSupplement(proceedings: Proceedings, moves: readonly Move[], seat: number, what: string): Refusal | undefined {
  const { edition, state, world } = proceedings;
  const move = seatMove(moves, 'request-supplement', seat);
  const within = move && personStep(edition, move.step)?.supplement?.within;
  if (!move || !within) {
    const run = findSeat(state, seat)?.run;
    if (run?.status === 'open' && run.supplements > 0 && run.supplementDue === undefined && seatMove(moves, 'decide', seat)) {
      return refuse('rule', 'supplement-once', {
        zh: '补正只能一次性告知，本环节已要求过补正',
        en: 'What is missing may be asked for only once in a step',
      });
    }
    return explainSeat(proceedings, seat, moves);
  }
  const asked: Seat = { id: state.seats + 1, purpose: 'supplement', holders: [applicantHolder(state)] };
  const dueAt: Instant = deadlineOf({ startedAt: world.now, stops: [] }, within, world.calendar)?.at ?? world.now;
  proceedings.add({ type: 'supplement-requested', path: move.path, seat: asked, what, dueAt });
  return undefined;
}

export function supplement(
  proceedings: Proceedings,
  moves: readonly Move[],
  command: Extract<Command, { type: 'supplement' }>,
): Refusal | undefined {
  const move = seatMove(moves, 'supplement', command.seat);
  if (!move) return explainSeat(proceedings, command.seat, moves);
  const [closed] = Object.keys(command.form ?? {}).filter((field) => !move.writes.includes(field));
  if (closed !== undefined) return fieldClosed(closed, move.writes);
  const refused = command.form && changeForm(proceedings, command.seat, { ...proceedings.state.form, ...command.form });
  if (refused) return refused;
  return endSupplement(proceedings, move.path, { provided: true, note: command.note });
}

/** The clock runs on, whether the supplement came or its last day passed. */
export function endSupplement(proceedings: Proceedings, path: string, how: { provided: boolean; note?: string }): undefined {
  const { edition, state, world } = proceedings;
  const run = state.runs[path];
  const seat = run?.seats.find((one) => one.purpose === 'supplement' && !one.done);
  const step = run && personStep(edition, run.step);
  if (!run || !seat || !step) return;
  const stops = run.clock.stops.map((stop) => (stop.to === undefined ? { ...stop, to: world.now } : stop));
  const schedule = scheduleOf(step, { ...run.clock, stops }, proceedings.state, world.calendar, run);
  proceedings.add({ type: 'supplement-ended', path, seat: seat.id, ...how, ...schedule });
}

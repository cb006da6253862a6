import type { Act } from '../../domain/acts';
import type { Who } from '../../domain/edition';
import { Story } from './story';
import { choice, edition, flag, forEach, option, parallel, plain, post, sequence, step } from './words';

const { a1, a2, a4, b1, b2, b4, c1 } = post as Record<'a1' | 'a2' | 'a4' | 'b1' | 'b2' | 'b4' | 'c1', Who>;
const everything: Act[] = ['claim', 'transfer', 'request-supplement', 'entrust', 'ask', 'add-signer', 'recuse', 'take-back'];
const full = { acts: everything };

describe('the naive interpreter: going back', () => {
  const straight = sequence(step('u', a1), step('v', a2), step('w', a4, { returnTo: ['u', 'apply'], returnThen: ['again', 'back'] }));

  it('again: the target and everything that follows it runs again', () => {
    const story = new Story(plain(straight)).say('pa1', 'pass', 'u').say('pa2', 'pass', 'v').say('pa4', 'return', 'w', { returnTo: 'u' });
    expect(story.open).toEqual(['u#2 a1']);
    expect(story.see.closed).toEqual([]);
    expect(story.say('pa1', 'pass', 'u').open).toEqual(['v#2 a2']);
  });

  it('back: only the target and the returning step', () => {
    const story = new Story(plain(straight))
      .say('pa1', 'pass', 'u')
      .say('pa2', 'pass', 'v')
      .say('pa4', 'return', 'w', { returnTo: 'u', then: 'back' });
    expect(story.open).toEqual(['u#2 a1']);
    expect(story.see.closed).toEqual(['v = pass']);
    expect(story.say('pa1', 'pass', 'u').open).toEqual(['w#2 a4']);
  });

  it('to the applicant: the whole route again, choices anew', () => {
    const first = choice('c', [option(flag('x'), step('u', a1))], step('v', a2));
    const story = new Story(plain(sequence(first, step('w', a4, { returnTo: ['apply'] }))))
      .say('pa1', 'pass', 'u')
      .say('pa4', 'return', 'w', { returnTo: 'apply' });
    expect(story.see).toMatchObject({ status: 'returned', chosen: {}, closed: [] });
    expect(story.open).toEqual(['apply#0 apply:pc3']);
    expect(story.on('pc3', 'resubmit', 'apply', { form: { x: false } }).open).toEqual(['v#1 a2']);
  });

  it('a parallel sibling of the target keeps its result', () => {
    const route = sequence(parallel('p', 'all', step('u', a1), step('v', a2)), step('w', a4, { returnTo: ['u'] }));
    const story = new Story(plain(route)).say('pa1', 'pass', 'u').say('pa2', 'pass', 'v').say('pa4', 'return', 'w', { returnTo: 'u' });
    expect(story.open).toEqual(['u#2 a1']);
    expect(story.see.closed).toEqual(['v = pass']);
    expect(story.say('pa1', 'pass', 'u').open).toEqual(['w#2 a4']);
  });

  it('inside a for-each branch, other branches stay as they are', () => {
    const each = sequence(step('u', a1), step('v', a2, { returnTo: ['u'] }));
    const story = new Story(edition(forEach('f', 'group', each))).say('pa1', 'pass', 'f[g]/u').say('pa1', 'pass', 'f[h]/u');
    story.say('pa2', 'return', 'f[g]/v', { returnTo: 'u' });
    expect(story.open).toEqual(['f[g]/u#2 a1', 'f[h]/v#1 a2']);
  });

  it('back: open siblings stay open', () => {
    const route = sequence(step('u', a1), parallel('p', 'all', step('v', a2, { returnTo: ['u'], returnThen: ['back'] }), step('w', a4)));
    const story = new Story(plain(route)).say('pa1', 'pass', 'u').say('pa2', 'return', 'v', { returnTo: 'u', then: 'back' });
    expect(story.open).toEqual(['u#2 a1', 'w#1 a4']);
    expect(story.say('pa4', 'pass', 'w').say('pa1', 'pass', 'u').open).toEqual(['v#2 a2']);
  });

  it('only what was changed is asked anew', () => {
    const route = sequence(step('u', a1, { perItem: true, again: 'changed' }), step('w', a4, { returnTo: ['apply'] }));
    const story = new Story(edition(route)).say('pa1', '', 'u', { verdicts: { i: 'pass', j: 'pass', k: 'pass' } });
    story.say('pa4', 'return', 'w', { returnTo: 'apply' });
    const form = {
      ...story.interpreter.game.form,
      list: [
        { id: 'i', group: 'g', note: 'new' },
        { id: 'j', group: 'h', note: '' },
      ],
    };
    story.on('pc3', 'resubmit', 'apply', { form });
    expect(story.see.open).toMatchObject([{ path: 'u', items: ['i'] }]);
  });

  it('take back: what was opened since is recalled, the seat is unused in the same round', () => {
    const story = new Story(plain(sequence(step('u', a1, full), step('v', a2, full)))).say('pa1', 'pass', 'u');
    expect(story.moves('pa1')).toEqual(['take-back u decide post:a1 #1']);
    expect(story.on('pa1', 'take-back', 'u').open).toEqual(['u#1 a1']);
    story.say('pa1', 'pass', 'u');
    expect(story.open).toEqual(['v#2 a2']);
    story.on('pa2', 'ask', 'v', { to: 'b2' });
    expect(story.moves('pa1')).toEqual([]);
  });

  it('take back: what the closing had called off is open again', () => {
    const route = sequence(parallel('p', { atLeast: 1 }, step('u', a1, full), step('v', a2)), step('w', a4));
    const story = new Story(plain(route)).say('pa1', 'pass', 'u').on('pa1', 'take-back', 'u');
    expect(story.open).toEqual(['u#1 a1', 'v#1 a2']);
  });

  it('take back in an open step: only the seat, as long as nobody who waited for it has spoken', () => {
    const story = new Story(plain(step('s', [a1, a2, b1], { sign: 'in-order', ...full }))).say('pa1', 'pass', 's');
    expect(story.on('pa1', 'take-back', 's').open).toEqual(['s#1 a1 a2(waits) b1(waits)']);
    story.say('pa1', 'pass', 's').say('pa2', 'pass', 's');
    expect(story.moves('pa1')).toEqual([]);
  });

  it('an administrator moves the case back, and skips a step', () => {
    const story = new Story(plain(sequence(step('u', a1), step('v', a2)))).say('pa1', 'pass', 'u').act('pz', { type: 'move', path: 'u' });
    expect(story.open).toEqual(['u#2 a1']);
    expect(story.act('pz', { type: 'skip-step', path: 'u' }).open).toEqual(['v#2 a2']);
  });
});

describe('the naive interpreter: acts on seats', () => {
  it('signers before: the adding seat waits for them', () => {
    const story = new Story(plain(step('s', a1, full))).on('pa1', 'add-signer', 's', { to: ['a2', 'b2'], place: 'before', rule: 'all' });
    expect(story.open).toEqual(['s#1 a1(waits) a2 b2']);
    expect(story.say('pa2', 'pass', 's').say('pb2', 'pass', 's').open).toEqual(['s#1 a1']);
  });

  it('signers after: the step waits for them', () => {
    const story = new Story(plain(step('s', a1, full))).on('pa1', 'add-signer', 's', { to: ['a2', 'b2'], place: 'after', rule: 'any' });
    expect(story.open).toEqual(['s#1 a1 a2+b2(waits)']);
    expect(story.say('pa1', 'pass', 's').open).toEqual(['s#1 a2+b2']);
    expect(story.say('pb2', 'reject', 's').see.outcome).toBe('rejected');
  });

  it('signers beside: once the own rule is decided, its unused seats close', () => {
    const story = new Story(plain(step('s', [a1, a4, b1], { sign: { atLeast: 2 }, ...full })));
    story
      .on('pa1', 'add-signer', 's', { to: ['a2'], place: 'beside', rule: 'all' })
      .say('pa1', 'pass', 's')
      .say('pa4', 'pass', 's');
    expect(story.open).toEqual(['s#1 a2']);
    expect(story.on('pa1', 'remove-signer', 's').see.outcome).toBe('approved');
  });

  it('entrusted: the seat is blocked till the answer, asked: it is not', () => {
    const story = new Story(plain(step('s', a1, full))).on('pa1', 'ask', 's', { to: 'b2' });
    expect(story.open).toEqual(['s#1 answer:b2 a1']);
    story.on('pa1', 'entrust', 's', { to: 'b1' });
    expect(story.open).toEqual(['s#1 answer:b1 answer:b2 a1(waits)']);
    expect(story.on('pb1', 'answer', 's').open).toEqual(['s#1 answer:b2 a1']);
  });

  it('claimed by one of two; transferred within the organisation', () => {
    const story = new Story(plain(step('s', b4, full))).on('px', 'claim', 's');
    expect(story.moves('pb4')).toEqual([]);
    expect(story.moves('px')).toContain('unclaim s decide post:b4 #1');
    expect(story.refused('px', { type: 'transfer', seat: 's decide post:b4 #1', to: 'a1' })).toBe(true);
    expect(story.on('px', 'transfer', 's', { to: 'b1' }).open).toEqual(['s#1 b1']);
  });

  it('supplement: the clock stands still until answered or its last day', () => {
    const due = { clause: 'c', within: { workingDays: 3 } };
    const supplement = { fields: ['x'], within: { calendarDays: 2 } };
    const story = new Story(plain(step('s', a1, { ...full, due, supplement })));
    expect(story.see.open).toMatchObject([{ dueAt: '2026-03-05T16:00:00.000Z', warnAt: '2026-03-04T16:00:00.000Z' }]);
    story.on('pa1', 'request-supplement', 's');
    expect(story.see.agenda).toEqual(['2026-03-04T16:00:00.000Z supplement s']);
    expect(story.open).toEqual(['s#1 a1 supplement:pc3']);
    story.conduct();
    expect(story.open).toEqual(['s#1 a1']);
    // The 6th is a day off, the 7th a Saturday on which one works; the days from the 2nd to the 5th were touched by the stop.
    expect(story.see.open).toMatchObject([{ dueAt: '2026-03-10T16:00:00.000Z' }]);
    expect(story.moves('pc1')).toEqual([]);
  });

  it('a second supplement is the superior’s', () => {
    const supplement = { fields: ['x'], within: { calendarDays: 2 } };
    const story = new Story(plain(step('s', a2, { supplement, acts: ['request-supplement'] })))
      .on('pa2', 'request-supplement', 's')
      .on('pc3', 'supplement', 's');
    expect(story.moves('pa2')).not.toContain('request-supplement s decide post:a2 #1');
    expect(story.moves('pa1')).toEqual(['request-supplement s decide post:a2 #1']);
  });

  it('recused: the post above; no post above: administrators, who may only pass it on', () => {
    const story = new Story(plain(step('s', b2, full))).on('pb2', 'recuse', 's');
    expect(story.open).toEqual(['s#1 b1']);
    const top = new Story(plain(step('s', a1, full))).on('pa1', 'recuse', 's');
    expect(top.open).toEqual(['s#1 z(held)']);
    expect(top.on('pz', 'transfer', 's', { to: 'b2' }).open).toEqual(['s#1 b2']);
  });

  it('the applicant never decides: the post above does', () => {
    expect(new Story(plain(step('s', post['c2'] as Who)), {}, 'pc2').open).toEqual(['s#1 c1']);
    expect(new Story(plain(step('s', post['c2'] as Who, { self: 'skip' })), {}, 'pc2').see.outcome).toBe('approved');
  });

  it('kin of the applicant has no seat', () => {
    const reviewers = { role: 'reviewer', of: { code: 'CITY_A' } } as const;
    expect(new Story(plain(step('s', reviewers, { sign: 'all', self: 'skip' })), {}, 'pc2').open).toEqual(['s#1 a2 a4']);
  });

  it('only once: who has decided the step before is passed over', () => {
    const story = new Story(plain(sequence(step('u', a1), step('v', a1, { duplicates: 'skip-next' }), step('w', c1))));
    expect(story.say('pa1', 'pass', 'u').open).toEqual(['w#1 c1']);
  });

  it('a delegate acts for the delegator, never in an own case', () => {
    const story = new Story(plain(step('s', a4)), {}, 'pc2');
    expect(story.moves('pc3')).toEqual(['decide s decide post:a4 #1 for pa4', 'transfer s decide post:a4 #1 for pa4']);
    expect(new Story(plain(step('s', a4)), {}, 'pc3').moves('pc3')).toEqual([]);
  });
});

describe('the naive interpreter: time', () => {
  const due = { clause: 'c', within: { workingDays: 3 } };

  it('warned, overdue, escalated to the filled post above', () => {
    const story = new Story(plain(step('s', b2, { due }))).conduct().conduct().conduct();
    expect(story.see.open).toMatchObject([{ marks: ['warned', 'overdue', 'escalated to post:b1'], warnAt: null }]);
    expect(story.moves('pb1')).toEqual(['transfer s decide post:b2 #1']);
  });

  it('silence consents, lapses or escalates', () => {
    const silent = (silence: 'consent' | 'lapse' | 'escalate') =>
      new Story(plain(step('s', [a1, b2], { sign: 'all', due: { ...due, silence } }))).conduct().conduct();
    expect(silent('consent').see.outcome).toBe('approved');
    expect(silent('lapse').see.outcome).toBe('lapsed');
    expect(silent('escalate').see.open).toMatchObject([{ marks: ['warned', 'overdue', 'escalated to post:b1'] }]);
  });

  it('an extension is asked for before the due date and granted by the superior', () => {
    const extension = { clause: 'c', by: { workingDays: 2 } };
    const story = new Story(plain(step('s', a2, { due: { ...due, extension } }))).on('pa2', 'request-extension', 's');
    expect(story.moves('pa1')).toEqual(['answer-extension s decide post:a2 #1']);
    expect(story.on('pa1', 'answer-extension', 's', { granted: true }).see.open).toMatchObject([{ dueAt: '2026-03-09T16:00:00.000Z' }]);
  });

  it('suspended: every clock stands, nobody decides', () => {
    const story = new Story(plain(step('s', a1, { due }))).act('pz', { type: 'suspend' });
    expect(story.see).toMatchObject({
      suspended: true,
      agenda: [],
      moves: { pz: ['reassign s decide post:a1 #1', 'resume', 'terminate'] },
    });
    expect(story.act('pz', { type: 'resume' }).see.open).toMatchObject([{ dueAt: '2026-03-05T16:00:00.000Z' }]);
    expect(story.act('pz', { type: 'terminate' }).see.outcome).toBe('terminated');
  });

  it('the applicant withdraws until the named step has ended', () => {
    const withdraw = { clause: 'c', until: 'u' };
    const story = new Story(plain(sequence(step('u', a1), step('v', a2)), { withdraw }));
    expect(story.moves('pc3')).toEqual(['withdraw']);
    expect(story.say('pa1', 'pass', 'u').moves('pc3')).toEqual([]);
  });
});

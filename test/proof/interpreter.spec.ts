import { automatic, choice, edition, flag, forEach, inclusive, option, parallel, plain, post, sequence, step, who } from './words';
import { Story } from './story';
import type { Who } from '../../domain/edition';

const { a1, a2, a4, b1 } = post as Record<'a1' | 'a2' | 'a4' | 'b1', Who>;
const three = [a1, a2, b1];

describe('the naive interpreter: the route', () => {
  it('goes through a sequence and closes the case', () => {
    const story = new Story(plain(sequence(step('one', a1), step('two', a2))));
    expect(story.see).toEqual({
      status: 'running',
      outcome: null,
      suspended: false,
      open: [{ path: 'one', round: 1, items: null, seats: ['one decide post:a1 #1 usable'], dueAt: null, warnAt: null, marks: [] }],
      closed: [],
      calledOff: [],
      chosen: {},
      branches: {},
      endedItems: [],
      moves: {
        pa1: ['decide one decide post:a1 #1', 'transfer one decide post:a1 #1'],
        pz: ['move to apply, one', 'reassign one decide post:a1 #1', 'skip-step one', 'suspend', 'terminate'],
      },
      agenda: [],
    });
    story.say('pa1', 'pass', 'one');
    expect(story.see.closed).toEqual(['one = pass']);
    story.say('pa2', 'pass', 'two');
    expect(story.see).toMatchObject({ status: 'closed', outcome: 'approved', open: [], moves: {}, agenda: [] });
  });

  it('rejects with the first negative of a sequence', () => {
    const story = new Story(plain(sequence(step('one', a1), step('two', a2)))).say('pa1', 'reject', 'one');
    expect(story.see).toMatchObject({ status: 'closed', outcome: 'rejected' });
  });

  it('join all: the first negative ends it and calls the rest off', () => {
    const story = new Story(
      plain(sequence(parallel('p', { atLeast: 1 }, step('u', a1), parallel('q', 'all', step('v', a2), step('w', b1))), step('end', a4))),
    );
    story.say('pa2', 'reject', 'v');
    expect(story.open).toEqual(['u#1 a1']);
    expect(story.see.calledOff).toEqual(['w']);
  });

  it('join heard: everybody is heard first', () => {
    const story = new Story(plain(parallel('p', 'heard', step('u', a1), step('v', a2)))).say('pa1', 'reject', 'u');
    expect(story.open).toEqual(['v#1 a2']);
    expect(story.say('pa2', 'pass', 'v').see.outcome).toBe('rejected');
  });

  it('join at least two of three: the third is called off', () => {
    const story = new Story(plain(sequence(parallel('p', { atLeast: 2 }, step('u', a1), step('v', a2), step('w', b1)), step('end', a4))));
    story.say('pa1', 'pass', 'u').say('pa2', 'pass', 'v');
    expect(story.open).toEqual(['end#1 a4']);
    expect(story.see.calledOff).toEqual(['w']);
  });

  it('join share: ends badly as soon as the share can no longer be reached', () => {
    const story = new Story(plain(parallel('p', { share: [2, 3] }, step('u', a1), step('v', a2), step('w', b1))));
    story.say('pa1', 'reject', 'u');
    expect(story.open).toEqual(['v#1 a2', 'w#1 b1']);
    expect(story.say('pa2', 'reject', 'v').see.outcome).toBe('rejected');
  });

  it('join weights: the heavy branch is enough', () => {
    const story = new Story(plain(parallel('p', { weights: [3, 1, 1], atLeast: 3 }, step('u', a1), step('v', a2), step('w', b1))));
    expect(story.say('pa1', 'pass', 'u').see.outcome).toBe('approved');
  });

  it('choice: the first that holds, recorded; nothing to do is well', () => {
    const story = new Story(
      plain(sequence(choice('c', [option(flag('y'), step('u', a1)), option(flag('x'), null)], step('v', a2)), step('end', a4))),
    );
    expect(story.see.chosen).toEqual({ c: 1 });
    expect(story.open).toEqual(['end#1 a4']);
  });

  it('inclusive: every option that holds, else otherwise', () => {
    const route = inclusive(
      'n',
      [option(flag('x'), step('u', a1)), option(flag('y'), step('v', a2)), option(true, step('w', b1))],
      step('z', a4),
    );
    const story = new Story(plain(route));
    expect(story.see.branches).toEqual({ n: ['0', '2'] });
    expect(story.open).toEqual(['u#1 a1', 'w#1 b1']);
    expect(new Story(plain(inclusive('n', [option(flag('y'), null)], step('z', a4)))).open).toEqual(['z#1 a4']);
  });

  it('for-each over items, all at once and in order', () => {
    const each = step('o', a1, { kind: 'examine' });
    expect(new Story(edition(forEach('f', 'group', each))).open).toEqual(['f[g]/o#1 a1', 'f[h]/o#1 a1']);
    const story = new Story(edition(forEach('f', 'group', each, { inOrder: true })));
    expect(story.open).toEqual(['f[g]/o#1 a1']);
    expect(story.say('pa1', 'disagree', 'f[g]/o').open).toEqual(['f[h]/o#1 a1']);
  });

  it('for-each over a list; without values it is well', () => {
    const over = { var: 'form.bodies' };
    const route = sequence(forEach('f', 'code', step('o', a1), { over }), step('end', a4));
    expect(new Story(plain(route)).open).toEqual(['f[CITY_A]/o#1 a1', 'f[CITY_B]/o#1 a1']);
    expect(new Story(plain(route), { bodies: [] }).open).toEqual(['end#1 a4']);
  });

  it('cancels: an outcome calls nodes off, begun or not', () => {
    const first = step('u', a1, { kind: 'examine', cancels: { disagree: ['v', 'later'] } });
    const story = new Story(plain(sequence(parallel('p', 'all', first, step('v', a2)), step('later', b1), step('end', a4))));
    story.say('pa1', 'disagree', 'u');
    expect(story.open).toEqual(['end#1 a4']);
    expect(story.see.calledOff).toEqual(['v']);
  });

  it('automatic steps are carried out by the conductor', () => {
    const story = new Story(plain(sequence(automatic('t'), step('end', a4))));
    expect(story.see.agenda).toEqual(['2026-03-02T01:00:00.000Z run t']);
    expect(story.conduct().open).toEqual(['end#1 a4']);
  });
});

describe('the naive interpreter: signing', () => {
  it('any: one seat for all posts', () => {
    expect(new Story(plain(step('s', three))).open).toEqual(['s#1 a1+a2+b1']);
  });

  it('all: the first negative closes it badly', () => {
    const story = new Story(plain(step('s', three, { sign: 'all' }))).say('pa1', 'pass', 's');
    expect(story.open).toEqual(['s#1 a2 b1']);
    expect(story.say('pb1', 'reject', 's').see.outcome).toBe('rejected');
  });

  it('in order: each waits for the one before', () => {
    const story = new Story(plain(step('s', three, { sign: 'in-order' })));
    expect(story.open).toEqual(['s#1 a1 a2(waits) b1(waits)']);
    expect(story.say('pa1', 'pass', 's').open).toEqual(['s#1 a2 b1(waits)']);
  });

  it('at least, share and weight', () => {
    expect(new Story(plain(step('s', three, { sign: { atLeast: 2 } }))).say('pa1', 'pass', 's').say('pb1', 'pass', 's').see.outcome).toBe(
      'approved',
    );
    expect(
      new Story(plain(step('s', three, { sign: { share: [1, 2] } }))).say('pa1', 'reject', 's').say('pb1', 'reject', 's').see.outcome,
    ).toBe('rejected');
    const weighed = [who('unit_head', 'CITY_A', 3), a2, b1];
    expect(new Story(plain(step('s', weighed, { sign: { weight: [3, 5] } }))).say('pa1', 'pass', 's').see.outcome).toBe('approved');
  });

  it('takes the gravest of the words that counted', () => {
    const story = new Story(plain(sequence(step('s', [a1, a2], { sign: 'all', kind: 'examine' }), step('end', a4))));
    expect(story.say('pa1', 'disagree', 's').say('pa2', 'comments', 's').see.closed).toEqual(['s = disagree']);
  });

  it('deferred leaves the seat open', () => {
    const votes = { clause: 'c', quorum: [2, 3], majority: { moreThan: [1, 2], of: 'due' } } as const;
    const story = new Story(plain(step('s', a1, { kind: 'decide', votes }))).say('pa1', 'deferred', 's');
    expect(story.open).toEqual(['s#1 a1']);
  });

  it('optional: a holder passes the whole step over', () => {
    const story = new Story(plain(sequence(step('s', [a1, a2], { sign: 'all', optional: { clause: 'c' } }), step('end', a4))));
    expect(story.on('pa2', 'skip', 's').see).toMatchObject({ closed: ['s = skipped'] });
    expect(story.open).toEqual(['end#1 a4']);
  });

  it('repeat: another round, at most so many', () => {
    const story = new Story(plain(sequence(step('s', a1, { repeat: { clause: 'c', most: 2 } }), step('end', a4))));
    expect(story.say('pa1', 'pass', 's', { again: true }).open).toEqual(['s#2 a1']);
    expect(story.refused('pa1', { type: 'decide', seat: story.seat('pa1', 'decide', 's') ?? '', outcome: 'pass', again: true })).toBe(true);
    expect(story.say('pa1', 'pass', 's').open).toEqual(['end#1 a4']);
  });

  it('milestone: decided only while the condition holds', () => {
    const route = parallel('p', 'all', step('s', a1, { while: flag('y') }), step('r', a2, { returnTo: ['apply'], returnThen: ['back'] }));
    const story = new Story(plain(route));
    expect(story.moves('pa1')).toEqual(['transfer s decide post:a1 #1']);
    story.say('pa2', 'return', 'r', { returnTo: 'apply', then: 'back' });
    expect(story.open).toEqual(['apply#0 apply:pc3', 's#1 a1']);
    expect(story.moves('pa1')).toEqual(['transfer s decide post:a1 #1']);
    expect(story.on('pc3', 'resubmit', 'apply', { form: { y: true } }).open).toEqual(['r#2 a2', 's#1 a1']);
    expect(story.moves('pa1')).toEqual(['decide s decide post:a1 #1', 'transfer s decide post:a1 #1']);
  });

  it('items: a verdict that ends ends the item, not the case', () => {
    const story = new Story(edition(sequence(step('s', a1, { perItem: true }), step('end', a4))));
    story.say('pa1', '', 's', { verdicts: { i: 'reject', j: 'pass', k: 'pass' } });
    expect(story.see.endedItems).toEqual(['i']);
    expect(story.say('pa4', 'pass', 'end').see.outcome).toBe('partial');
    const none = new Story(edition(step('s', a1, { perItem: true }))).say('pa1', '', 's', {
      verdicts: { i: 'reject', j: 'reject', k: 'reject' },
    });
    expect(none.see.outcome).toBe('rejected');
  });
});

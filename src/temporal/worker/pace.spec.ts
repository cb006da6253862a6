import { CommandRate, paceAt } from './pace';

describe('the pace of the relay', () => {
  it('is free while few commands are committed', () => {
    expect(paceAt(0, 0)).toEqual({ batch: 64, inFlight: 8, restMs: 0 });
    expect(paceAt(249, 1_000)).toEqual(paceAt(0, 0));
  });

  it('yields to a burst of clicks, but holds nobody back for longer than a minute', () => {
    expect(paceAt(250, 60)).toMatchObject({ inFlight: 1, restMs: 400 });
    expect(paceAt(5_000, 61)).toMatchObject({ inFlight: 2, restMs: 200 });
  });
});

describe('the rate of commands', () => {
  it('follows what was committed and forgets within a few rounds', () => {
    const rate = new CommandRate();
    expect(rate.seen(1_000, 0)).toBe(0);
    expect(rate.seen(1_500, 1_000)).toBe(500);
    expect(rate.seen(1_500, 1_500)).toBe(250);
    expect(rate.seen(1_500, 2_500)).toBe(0);
  });

  it('is not shaken by two looks in the same moment, nor by a sequence that was set back', () => {
    const rate = new CommandRate();
    rate.seen(0, 0);
    expect(rate.seen(100, 1_000)).toBe(100);
    expect(rate.seen(900, 1_050)).toBe(100);
    expect(rate.seen(0, 2_000)).toBeLessThan(100);
  });
});

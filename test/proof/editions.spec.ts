import fc from 'fast-check';
import { attemptOf } from './acts';
import { type Trial, trials } from './agreement';
import { editionFrom } from './editions';
import { Interpreter } from './interpreter';
import { calendar, directory, form, morning } from './small-world';

/** Plays a trial on the interpreter alone. */
function played({ recipe, applicant, flags, plan }: Trial, look: (interpreter: Interpreter) => void): Interpreter {
  const edition = editionFrom(recipe);
  const interpreter = new Interpreter(
    { edition, directory, calendar },
    { person: `p${applicant}`, post: applicant },
    { ...form, ...flags },
    morning,
  );
  let now = Date.parse(morning);
  look(interpreter);
  for (const thrown of plan) {
    if (interpreter.game.outcome) break;
    const attempt = attemptOf(interpreter, thrown);
    if (!attempt) continue;
    now += 'hours' in attempt ? Math.round(attempt.hours * 3_600_000) : 60_000;
    const at = new Date(now).toISOString();
    interpreter.game.now = at;
    if ('command' in attempt) {
      tried[attempt.command.type] = (tried[attempt.command.type] ?? 0) + (interpreter.act({ ...attempt, at }) ? 1 : 0);
    }
    look(interpreter);
  }
  return interpreter;
}

const tried: Record<string, number> = {};

describe('random editions and acts, on the interpreter alone', () => {
  it('nobody is stuck: a running case waits for a person, a date or the conductor', () => {
    const ends: Record<string, number> = {};
    fc.assert(
      fc.property(trials, (trial) => {
        const { game } = played(trial, (interpreter) => {
          const { status, open, moves } = interpreter.observe();
          if (status === 'closed') return;
          expect(open.length).toBeGreaterThan(0);
          expect(moves['pz']?.length).toBeGreaterThan(0);
        });
        const end = game.outcome ?? 'open';
        ends[end] = (ends[end] ?? 0) + 1;
      }),
      { numRuns: 500 },
    );
    expect(Object.keys(ends)).toEqual(expect.arrayContaining(['approved', 'rejected', 'open']));
  });
});

import { exampleDirectory, Rehearsal } from '../processes/rehearsal';
import { everyWord } from '../processes/every-word';
import { explainDues } from './explain-due';

const directory = exampleDirectory(
  [
    ['TOWN_GOV', 'TOWN_GOV', { town: 'TOWN' }],
    ['TOWN', 'TOWN'],
  ],
  [
    ['TOWN_GOV/boss', ['principal']],
    ['TOWN_GOV/clerk', ['staff'], 'boss'],
    ['TOWN_GOV/officer', ['case_officer'], 'boss'],
  ],
);

function opened(): Rehearsal {
  const rehearsal = new Rehearsal({ edition: everyWord, directory, facts: () => ({ today: '2026-03-02' }) });
  expect(rehearsal.submit('clerk', { amount: 1, items: [] })).toBeUndefined();
  return rehearsal;
}

const explained = (rehearsal: Rehearsal, path?: string) =>
  explainDues(everyWord, rehearsal.theState, rehearsal.world('clerk').calendar, path);

describe('why something is due when it is', () => {
  it('explains each open step and the case as a whole, ending on the recorded day', () => {
    const found = explained(opened());
    expect(found.map((one) => one.path).sort()).toEqual(['#case', 'first']);
    for (const one of found) {
      expect(one.days.at(-1)?.on).toBe(one.deadline?.on);
      expect(one.recounted).toEqual(one.deadline);
    }
    expect(explained(opened(), 'first')[0]?.days.filter((day) => day.counts)).toHaveLength(5);
    expect(explained(opened(), 'nowhere')).toEqual([]);
  });

  it('counts a granted extension on from the first due date', () => {
    const rehearsal = opened();
    const seat = rehearsal.theState.runs['first']?.seats[0]?.id ?? 0;
    expect(rehearsal.act('officer', { type: 'request-extension', seat, reason: '材料多' })).toBeUndefined();
    expect(rehearsal.act('boss', { type: 'answer-extension', seat, granted: true, reason: '同意' })).toBeUndefined();
    const [found] = explained(rehearsal, 'first');
    expect(found?.extension?.days.filter((day) => day.counts)).toHaveLength(5);
    expect(found?.extension?.days.at(-1)?.on).toBe(found?.deadline?.on);
    expect(found?.recounted).toEqual(found?.deadline);
  });
});

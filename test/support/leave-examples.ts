import { fold } from '../../domain/evolve';
import { LeaveOffice } from '../../processes/leave-request/leave-office';
import { expected, play, seen, type WorkedExample } from '../../processes/leave-request/worked-example';

/** Plays the example and compares what is seen after each act with what the example says; a fold must give the same. */
export function checkExample(example: WorkedExample): void {
  const office = new LeaveOffice();
  for (const act of example.acts) {
    expect({ act, refused: play(office, act)?.code }).toEqual({ act, refused: act.refused });
    expect({ act, seen: seen(office, act) }).toEqual({ act, seen: expected(act) });
  }
  for (const one of office.cases.values()) expect(fold(one.edition, one.id, one.events)).toEqual(one.state);
  const ends = Object.fromEntries([...office.cases.values()].map((one) => [one.edition.process, one.state?.outcome]));
  expect(ends).toMatchObject(example.ends ?? {});
}

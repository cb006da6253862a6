import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { conductorEvents } from './conductor-rows';

/** The recorded conductors that test/replay replays. */
function recorded(name: string) {
  const text = readFileSync(resolve('test', 'replay', 'histories', `${name}.json`), 'utf8');
  return conductorEvents('run-1', historyFromJSON(JSON.parse(text)).events ?? []);
}

const brief = (name: string) =>
  recorded(name).map(({ type, details }) => [type, details['outcome'] ?? details['how'] ?? details['seq']].join(' ').trim());

test('a timer and an activity are one row each, from beginning to end', () => {
  expect(brief('item-due')).toEqual(['started', 'told 1', 'timer rang', 'activity completed', 'told 3', 'status', 'ended completed']);
  const [, , timer, activity] = recorded('item-due');
  expect(timer).toMatchObject({
    run: 'run-1',
    summary: '预警 warn of review',
    details: { ringsAt: expect.any(String), endedAt: expect.any(String) },
  });
  expect(activity).toMatchObject({
    details: { activity: 'carryOut', item: expect.stringContaining('review#1:warn@'), attempts: 1, seq: 2 },
  });
});

test('attempts and failures are told', () => {
  const retried = recorded('activity-retried').find(({ type }) => type === 'activity');
  expect(retried?.details).toMatchObject({ attempts: 3, outcome: 'completed', lastFailure: 'Error: attempt 2 fails' });
  const failed = recorded('incident-raised').filter(({ type }) => type === 'activity');
  expect(failed.map(({ details }) => details)).toMatchObject([
    { activity: 'carryOut', outcome: 'failed', failure: 'Refused: balance-short: 年休假余额不足' },
    { activity: 'raiseIncident', outcome: 'completed', seq: 2 },
  ]);
});

test('ends of every kind are told, and where it goes on', () => {
  expect(recorded('no-such-case').at(-1)).toMatchObject({
    type: 'ended',
    details: { how: 'failed', failure: expect.stringContaining('NotFound') },
  });
  expect(recorded('continued-as-new-1').at(-1)).toMatchObject({ type: 'ended', details: { how: 'continued', as: expect.any(String) } });
  expect(recorded('continued-as-new-2')[0]).toMatchObject({ type: 'started', details: { continues: expect.any(String) } });
  expect(brief('overtaken-by-an-earlier-item')).toContain('timer stopped');
});

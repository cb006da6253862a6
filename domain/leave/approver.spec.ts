import { alsoFiledAbove, leaveApproverBand } from './approver';

describe('who approves leave in the town (R42)', () => {
  test.each([
    [0, 'deputy'],
    [0.5, 'deputy'],
    [1, 'deputy'],
    [1.5, 'mayor'],
    [3, 'mayor'],
    [3.5, 'secretary'],
    [98, 'secretary'],
  ] as const)('%d days: %s; for principals and leaders the secretary', (days, band) => {
    expect(leaveApproverBand(days, false)).toBe(band);
    expect(leaveApproverBand(days, true)).toBe('secretary');
  });

  test('from 7 days it is filed with the city as well', () => {
    expect([6.5, 7, 7.5].map(alsoFiledAbove)).toEqual([false, true, true]);
  });

  test('days that are none are refused', () => {
    expect(() => leaveApproverBand(-1, true)).toThrow(RangeError);
    expect(() => alsoFiledAbove(NaN)).toThrow(RangeError);
  });
});

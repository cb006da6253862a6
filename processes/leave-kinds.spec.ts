import { isDay } from '../domain/calendar';
import { kindOn, needsCertificate } from '../domain/leave/kind';
import { leaveKinds } from './leave-kinds';

describe('the kinds of leave', () => {
  test('are all those of domain.md §3.2', () => {
    expect([...new Set(leaveKinds.map((kind) => kind.zh.replace(/（.*）/, '')))]).toEqual([
      '年休假',
      '病假',
      '事假',
      '婚假',
      '产假',
      '流产假',
      '护理假',
      '育儿假',
      '丧假',
      '探亲假',
      '工伤停工留薪',
      '独生子女护理假',
      '公差',
      '学习培训',
    ]);
  });

  test('are plain data: equal after a trip through JSON, one entry per key and day', () => {
    expect(JSON.parse(JSON.stringify(leaveKinds))).toEqual(leaveKinds);
    const ids = leaveKinds.map((kind) => `${kind.key} ${kind.inForceOn}`);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('say when, whence and how sure', () => {
    for (const kind of leaveKinds) {
      expect(isDay(kind.inForceOn) && kind.source !== '' && /^[a-z-]+$/.test(kind.key)).toBe(true);
      expect(kind.balance === 'annual').toBe(kind.entitlement?.per === 'service');
      if (kind.balance === 'yearly') expect(kind.capDays).toBeGreaterThan(0);
      expect(kind.certificate === 'over-days').toBe(kind.certificateOverDays !== undefined);
    }
  });

  test('change by date: marriage leave 5 days, then at most 25, not confirmed', () => {
    expect(kindOn(leaveKinds, 'marriage', '2025-11-25')).toMatchObject({ capDays: 5, status: 'probable' });
    expect(kindOn(leaveKinds, 'marriage', '2025-11-26')).toMatchObject({ capDays: 25, status: 'unconfirmed' });
    expect(kindOn(leaveKinds, 'marriage', '2020-01-01')).toBeUndefined();
    expect(kindOn(leaveKinds, 'holiday', '2026-01-01')).toBeUndefined();
  });

  test('count home visits and maternity with rest days, annual and parental leave without', () => {
    const counting = (key: string): string | undefined => kindOn(leaveKinds, key, '2026-11-22')?.counting;
    expect(['maternity', 'home-visit-spouse', 'injury'].map(counting)).toEqual(Array(3).fill('calendar-days'));
    expect(['annual', 'parental', 'personal'].map(counting)).toEqual(Array(3).fill('working-days'));
  });

  test('ask for a certificate always, over some days, or never', () => {
    const [annual] = leaveKinds;
    const sick = kindOn(leaveKinds, 'sick', '2026-11-22');
    if (!annual || !sick) throw new Error('both exist');
    expect([needsCertificate(annual, 15), needsCertificate(sick, 0.5)]).toEqual([false, true]);
    const over = { ...sick, certificate: 'over-days' as const, certificateOverDays: 2 };
    expect([needsCertificate(over, 2), needsCertificate(over, 2.5)]).toEqual([false, true]);
  });
});

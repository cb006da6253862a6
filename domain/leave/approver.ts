/** Who in the town approves: deputy in charge (分管领导), mayor (镇长) or party secretary (党委书记). */
export type ApproverBand = 'deputy' | 'mayor' | 'secretary';

/**
 * The approver by length (R42, design default): up to 1 day the deputy, up to 3 the mayor, beyond the secretary;
 * for principals (主要负责人) and members of the leadership (班子成员) always the secretary.
 */
export function leaveApproverBand(days: number, isPrincipalOrLeader: boolean): ApproverBand {
  counted(days);
  if (isPrincipalOrLeader || days > 3) return 'secretary';
  return days > 1 ? 'mayor' : 'deputy';
}

/**
 * Whether the leave is also filed (备案) with the city: 7 days or more (R42). 行政编制 with CITY_ORG_DEPT,
 * 事业编制 with CITY_HRSS.
 */
export function alsoFiledAbove(days: number): boolean {
  return counted(days) >= 7;
}

function counted(days: number): number {
  if (!(days >= 0)) throw new RangeError(`not a number of days: ${days}`);
  return days;
}

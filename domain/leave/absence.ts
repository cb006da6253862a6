/** Days absent without good reason (旷工): calendar days for civil servants, working days for institution staff. */
export interface Absence {
  /** Running without a break up to now. */
  consecutive: number;
  /** Within one year, all together. */
  inYear: number;
}

/** An alert for a person to read; nothing follows from it by itself. */
export interface AbsenceAlert {
  scale: 'consecutive' | 'in-year';
  /** The highest threshold reached. */
  reached: 3 | 10 | 15 | 20 | 30;
  /** More than 15 consecutive or 30 days in a year: what the law calls a ground for dismissal. */
  ground: boolean;
}

/** Establishment (编制): the civil service or an institution. */
export type Establishment = 'civil-servant' | 'institution';

const consecutive = [15, 10, 3] as const;
const inYear = [30, 20] as const;

/** In what the law counts absence: 公务员法 88(5) days, 事业单位人事管理条例 15 working days. */
export function absenceCounting(establishment: Establishment): 'calendar-days' | 'working-days' {
  return establishment === 'civil-servant' ? 'calendar-days' : 'working-days';
}

/** The alerts reached (R43): at 3, 10, 15 consecutive days and at 20, 30 in a year; of each scale the highest. */
export function absenceAlerts(absence: Absence): readonly AbsenceAlert[] {
  const running = consecutive.find((threshold) => absence.consecutive >= threshold);
  const yearly = inYear.find((threshold) => absence.inYear >= threshold);
  const alerts: AbsenceAlert[] = [];
  if (running) alerts.push({ scale: 'consecutive', reached: running, ground: absence.consecutive > 15 });
  if (yearly) alerts.push({ scale: 'in-year', reached: yearly, ground: absence.inYear > 30 });
  return alerts;
}

/** What the nightly run may ask of the world. */
export interface NightlyActivities {
  /** Opens leave balances that are missing; answers how many. */
  openBalances(): Promise<number>;
}

/** What a night brought, as Temporal's screens show it. */
export interface NightlyReport {
  readonly balancesOpened: number;
}

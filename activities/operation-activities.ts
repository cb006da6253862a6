/** What an operation on many cases may ask of the world. */
export interface OperationActivities {
  /** Sees to the next few cases that have not had their turn. Harmless to repeat. */
  operateOnNext(operation: string): Promise<OperationProgress>;
}

/** How far an operation has come, as Temporal's screens show it. */
export interface OperationProgress {
  readonly cases: number;
  readonly waiting: number;
}

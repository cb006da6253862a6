/** What must hold and did not, with everything needed to look at it again. */
export interface Finding {
  readonly kind: 'lost' | 'doubled' | 'difference' | 'orphan' | 'other';
  readonly round: number;
  readonly what: string;
  readonly facts: unknown;
}

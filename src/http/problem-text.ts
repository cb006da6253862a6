import type { Text } from '../../domain/json';

/** What a problem is called and what is to be done about it. */
export interface ProblemText {
  readonly status: number;
  readonly title: Text;
  readonly detail: Text;
}

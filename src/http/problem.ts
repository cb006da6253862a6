import type { Refusal } from '../../domain/refusal';
import type { Text } from '../../domain/json';
import { type ProblemCode, problems } from './problem-texts';

/** One thing wrong with the input; `pointer` is a JSON pointer into the body, query or path. */
export interface FieldError {
  readonly pointer: string;
  readonly in: 'body' | 'query' | 'path' | 'header';
  readonly code: string;
  readonly text: Text;
}

interface ProblemParts {
  /** Fill the `{gaps}` of the text, and go out with the answer. */
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** What the caller is told instead of what was asked for. Policy code throws this, never an HTTP exception. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly code: ProblemCode,
    readonly parts: ProblemParts = {},
  ) {
    super(problems[code].title.en, { cause: parts.cause });
  }
}

/** Carries the rules' refusal from the command path to the answer. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(readonly refusal: Refusal) {
    super(refusal.text.en);
  }
}

/** The answer to bad input that concerns one field. */
export function malformed(errors: readonly FieldError[]): Problem {
  return new Problem('malformed', { errors });
}

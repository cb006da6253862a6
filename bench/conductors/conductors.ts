import type { Options } from '../options';
import type { Result } from '../report';

export function conductors(_options: Options): Promise<Result> {
  throw new Error('not yet');
}

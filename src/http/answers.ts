import { ApiResponse } from '@nestjs/swagger';
import type { Page } from './page';
import { list, named, nullable, object, type Schema, string } from './schema';

/** What the route answers. The tests hold every answer they get against it (test/support/described-answers.ts). */
export function Answers(status: number, schema: Schema, description = ''): MethodDecorator {
  return ApiResponse({ status, schema, description });
}

/** A page of a list; `nextCursor` is null on the last one. */
export function pageOf(name: string, item: Schema): Schema {
  return named(name, object<Page<unknown>>({ items: list(item), nextCursor: nullable(string) }));
}

/** A list that is short enough for one answer. */
export function wholeList(name: string, item: Schema): Schema {
  return named(name, object({ items: list(item) }));
}

/** Somebody was first: the same key, the same number, an overlapping booking, or the last of a balance. Judged anew, the rules say which. */
const clashes = new Set(['23505', '23P01', '23514', '40001', '40P01', 'P0002']);

export function clashOf(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' && clashes.has(error.code);
}

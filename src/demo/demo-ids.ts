import { v5 } from 'uuid';

/** Any fixed UUID; with it the same code gives the same id on every machine, so tests and tours can name things. */
const demo = '6f6d0a52-6c0e-5b6e-9f0a-4a6b6c1f2e3d';

export function organisationId(code: string): string {
  return v5(`organisation ${code}`, demo);
}

/** `code` = organisation and place in it, e.g. `CITY_HRSS/principal`. */
export function postId(code: string): string {
  return v5(`post ${code}`, demo);
}

export function personId(login: string): string {
  return v5(`person ${login}`, demo);
}

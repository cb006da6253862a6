import type { Span } from './course';
import type { Category, Role } from './directory';
import type { JsonObject } from './json';

/**
 * The case’s form: JSON Schema 2020-12 with labels, and who may see what is restricted. Each field has its label in `title`
 * and `x-en`, values of an `enum` theirs in `x-labels`; every text and list has an end. Fields that hold attachment ids are
 * lists whose name ends in `Files`. The applicant may fill every field, those of `writes` too, unless a guard refuses it.
 */
export interface Form {
  readonly schema: JsonObject;
  /** The list whose entries carry their own verdicts; each entry has an `id`. */
  readonly items?: string;
  /** Top-level fields seen only by the applicant and by whoever holds a seat in one of these steps. */
  readonly restricted?: Readonly<Record<string, readonly string[]>>;
}

/** 受理: who may hand in a case (whoever holds a post with one of the roles in an organisation of one of the categories, in any town), and where it belongs. */
export interface Start {
  readonly clause: string;
  readonly roles: readonly Role[];
  readonly categories: readonly Category[];
  /** Which town the case concerns: the applicant's own, or the one a form field names. */
  readonly town: 'applicant' | { readonly field: string };
  /** Started by another case only, never by hand. */
  readonly byCase?: true;
  /** An organisation's application: whoever holds the applicant's post corrects and withdraws it, not whoever once did. */
  readonly forPost?: true;
}

export interface Withdraw {
  readonly clause: string;
  /** Allowed until this step has ended; an automatic one counts from its opening, as nobody could still stop it. */
  readonly until: string;
  /** So long after it was approved the applicant may still take the case back, with the effects on `revoked`. */
  readonly afterApproval?: Span;
}

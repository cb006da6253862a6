import { Injectable } from '@nestjs/common';
import type { Edition } from '../../domain/edition';
import type { JsonObject } from '../../domain/json';
import { type FieldError, Problem } from '../http/problem';
import { formErrors } from './form-errors';
import { type FormCheck, formValidator } from './form-schema';
import { hiddenSigns, overlongLists } from './form-content';

/** Of a form as JSON in UTF-8. Lists of items with reasons stay far below. */
const largestForm = 128 * 1024;
const mostErrors = 20;

/** Asks whether a form is what its edition's schema wants. What the rules think of it is decided elsewhere. */
@Injectable()
export class FormService {
  /** A form that is handed in. `at` is where it stands in the body. */
  check(edition: Edition, form: JsonObject, at = '/form'): void {
    examine(edition, 'whole', form, at);
  }

  /** A form somebody is still writing: known fields, types and lengths. */
  checkDraft(edition: Edition, form: JsonObject, at = '/form'): void {
    examine(edition, 'draft', form, at);
  }

  /** Some fields of a form, as a supplement or a step writes them; each must be complete in itself. */
  checkFields(edition: Edition, fields: JsonObject, at = '/form'): void {
    examine(edition, 'fields', fields, at);
  }

  /** Where a form that another edition has let in is not what this one's schema wants, as JSON pointers. */
  misfits(edition: Edition, form: JsonObject): readonly string[] {
    const validate = formValidator(edition, 'whole');
    return validate(form) ? [] : formErrors(validate.errors ?? [], '/form', mostErrors).map(({ pointer }) => pointer);
  }
}

function examine(edition: Edition, check: FormCheck, form: JsonObject, at: string): void {
  if (Buffer.byteLength(JSON.stringify(form)) > largestForm) throw new Problem('form-too-large');
  // A list of 40,000 empty items would cost seconds: every one of them is judged.
  refuse(overlongLists(form, at));
  const validate = formValidator(edition, check);
  const found = validate(form) ? [] : formErrors(validate.errors ?? [], at, mostErrors);
  refuse([...found, ...hiddenSigns(form, at)]);
}

function refuse(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw new Problem('form-invalid', { errors: errors.slice(0, mostErrors) });
}

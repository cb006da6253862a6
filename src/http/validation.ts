import { type ArgumentMetadata, Injectable, type PipeTransform, type Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validate, type ValidationError } from 'class-validator';
import { fieldText } from './field-texts';
import { type FieldError, malformed } from './problem';

const places = { body: 'body', query: 'query', param: 'path' } as const;
const plain: readonly unknown[] = [String, Number, Boolean, Array, Object];
const typeRules = new Set([
  'isString',
  'isInt',
  'isNumber',
  'isBoolean',
  'isObject',
  'isArray',
  'isUuid',
  'isDay',
  'isStepMapping',
  'isRfc3339',
  'nestedValidation',
]);
const mostErrors = 50;

/** Checks every body, query and path that is declared as a DTO class; unknown fields are errors. */
@Injectable()
export class Validation implements PipeTransform {
  async transform(value: unknown, { type, metatype }: ArgumentMetadata): Promise<unknown> {
    if (type === 'custom' || !metatype || plain.includes(metatype)) return value;
    const given = value ?? {};
    if (typeof given !== 'object' || Array.isArray(given)) {
      throw malformed([{ pointer: '', in: places[type], code: 'isObject', text: fieldText('isObject', []) }]);
    }
    // A body has passed `parseJsonBody`; addresses may still carry what PostgreSQL cannot take.
    if (type !== 'body') refuseNul(given, places[type]);
    if (rulesOf(metatype).length === 0) return refuseAll(given, places[type]);
    const object: object = plainToInstance(metatype as Type<object>, given, { exposeUnsetFields: false });
    const errors = await validate(object, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
    if (errors.length > 0) throw malformed(fieldErrors(errors, places[type]));
    return object;
  }
}

/** class-validator has no word for a class without fields: an act that needs no words takes none. */
function refuseAll(given: object, place: FieldError['in']): object {
  const errors = Object.keys(given).map((name): FieldError => {
    const text = fieldText('whitelistValidation', []);
    return { pointer: `/${escaped(name)}`, in: place, code: 'whitelistValidation', text };
  });
  if (errors.length > 0) throw malformed(errors.slice(0, mostErrors));
  return given;
}

function refuseNul(given: object, place: FieldError['in']): void {
  const found = Object.entries(given).filter(([, value]) => String(value).includes('\0'));
  if (found.length === 0) return;
  throw malformed(found.map(([name]) => ({ pointer: `/${name}`, in: place, code: 'noNul', text: fieldText('noNul', []) })));
}

function fieldErrors(errors: readonly ValidationError[], place: FieldError['in'], above = ''): FieldError[] {
  return errors
    .flatMap((error) => {
      const pointer = `${above}/${escaped(error.property)}`;
      const own = tellingRules(error).map((code) => ({
        pointer,
        in: place,
        code,
        text: fieldText(code, limitsOf(error, code), error.constraints?.[code]),
      }));
      return [...own, ...fieldErrors(error.children ?? [], place, pointer)];
    })
    .slice(0, mostErrors);
}

/** A field that is absent or of the wrong type breaks its other rules too; only the cause is worth telling. */
function tellingRules({ constraints = {}, value, children = [] }: ValidationError): string[] {
  const rules = Object.keys(constraints);
  if (rules.includes('whitelistValidation')) return ['whitelistValidation'];
  if (value === undefined && children.length === 0) return ['isDefined'];
  const typeRule = rules.find((rule) => typeRules.has(rule));
  return typeRule === undefined ? rules : [typeRule];
}

/** What the decorator was given, e.g. the 64 of `@MaxLength(64)`: class-validator keeps it apart from the error. */
function limitsOf({ target, property }: ValidationError, code: string): readonly unknown[] {
  if (!target) return [];
  return rulesOf(target.constructor).find((rule) => rule.propertyName === property && rule.name === code)?.constraints ?? [];
}

type Rules = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>;
const knownRules = new WeakMap<object, Rules>();

/** Kept for each class: to find them class-validator looks through the rules of all. */
function rulesOf(dto: object): Rules {
  let rules = knownRules.get(dto);
  if (!rules) {
    rules = getMetadataStorage().getTargetValidationMetadatas(dto as Type<object>, '', true, false);
    knownRules.set(dto, rules);
  }
  return rules;
}

/** A name as a part of a JSON pointer. */
function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

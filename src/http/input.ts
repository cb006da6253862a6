import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsUUID, registerDecorator } from 'class-validator';
import { isDay } from '../../domain/calendar';

/** A day that exists, `YYYY-MM-DD`. */
export function IsDay(): PropertyDecorator {
  return (target, name) => {
    registerDecorator({
      name: 'isDay',
      target: target.constructor,
      propertyName: String(name),
      validator: { validate: (value) => typeof value === 'string' && isDay(value) },
    });
  };
}

const instantShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/** An instant with its offset, by RFC 3339; it is read as what everything else is compared with: UTC, with milliseconds. */
export function IsInstant(): PropertyDecorator {
  const read = Transform(({ value }: { value: unknown }) => (isInstant(value) ? new Date(value).toISOString() : value));
  return applyDecorators(read, (target: object, name: string | symbol) => {
    registerDecorator({ name: 'isRfc3339', target: target.constructor, propertyName: String(name), validator: { validate: isInstant } });
  });
}

function isInstant(value: unknown): value is string {
  return typeof value === 'string' && instantShape.test(value) && isDay(value.slice(0, 10)) && !Number.isNaN(Date.parse(value));
}

/** A query parameter that is a whole number: digits only, so that `1e3`, `0x10` and blanks stay texts and are refused. */
export function WholeNumber(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : value));
}

/** A query parameter that is `true` or `false`. */
export function TrueOrFalse(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value));
}

/** A query parameter that lists values: `status=A,B`. */
export function CommaSeparated(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value));
}

/** The `{id}` of a path. */
export class ById {
  @applyDecorators(IsUUID(), ApiProperty({ format: 'uuid' }))
  id: string;
}

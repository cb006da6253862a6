import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsNotEmpty, IsOptional, IsString, Matches, MaxLength, registerDecorator } from 'class-validator';
import { IsDay } from '../http/input';

const id = /^[a-z#][A-Za-z0-9#_-]{0,99}$/;
const mostSteps = 200;

/** Old step id → new step id. */
function IsStepMapping(): PropertyDecorator {
  return (target, name) => {
    registerDecorator({
      name: 'isStepMapping',
      target: target.constructor,
      propertyName: String(name),
      constraints: [mostSteps],
      validator: { validate: isStepMapping },
    });
  };
}

function isStepMapping(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return entries.length <= mostSteps && entries.every(([from, to]) => id.test(from) && typeof to === 'string' && id.test(to));
}

/** Which running cases are to go over to which edition. */
export class MigrationPlan {
  @ApiProperty({ example: 'leave-request', maxLength: 64 })
  @Matches(/^[a-z][a-z0-9-]{1,63}$/)
  process: string;

  @ApiProperty({ format: 'date', description: 'The edition they are on.', example: '2026-01-01' })
  @IsDay()
  from: string;

  @ApiProperty({ format: 'date', description: 'The edition they go over to.', example: '2026-11-01' })
  @IsDay()
  to: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string', maxLength: 100 },
    maxProperties: mostSteps,
    description: 'Steps that have another id in the new edition: old id → new id.',
    example: { 'town-mayor': 'mayor' },
  })
  @IsOptional()
  @IsStepMapping()
  steps?: Record<string, string>;
}

export class Migration extends MigrationPlan {
  @ApiProperty({ maxLength: 2000, example: '新制度施行，在办事项一并适用' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(2000)
  reason: string;
}

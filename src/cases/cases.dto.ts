import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsObject, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';
import type { JsonObject } from '../../domain/json';
import { CommaSeparated, IsDay, IsInstant } from '../http/input';
import { PageQuery } from '../http/page';

const processKey = /^[a-z][a-z0-9-]{1,63}$/;

export class OpenCase {
  @ApiProperty({ description: 'Key of the process.', example: 'leave-request', maxLength: 64 })
  @Matches(processKey)
  process: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'The post acted in; needed only by whoever holds several that may start the process.',
  })
  @IsOptional()
  @IsUUID()
  post?: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The form, as the edition’s schema wants it.' })
  @IsObject()
  form: JsonObject;
}

export class Withdrawal {
  @ApiProperty({ maxLength: 2000, example: '计划有变' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(2000)
  reason: string;
}

export class CasesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ['me'], description: '我发起: only the cases one has started.' })
  @IsOptional()
  @IsIn(['me'])
  startedBy?: 'me';

  @ApiPropertyOptional({ example: 'leave-request' })
  @IsOptional()
  @Matches(processKey)
  process?: string;

  @ApiPropertyOptional({ description: 'One or several of running, returned, closed.', example: 'running,returned' })
  @IsOptional()
  @CommaSeparated()
  @IsIn(['running', 'returned', 'closed'], { each: true })
  status?: string[];

  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @IsDay()
  openedFrom?: string;

  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @IsDay()
  openedTo?: string;

  @ApiPropertyOptional({ description: 'Part of the number or the title.', minLength: 2, maxLength: 50 })
  @IsOptional()
  @IsString()
  @MinLength(2)
  @MaxLength(50)
  q?: string;
}

export class CaseQuery {
  @ApiPropertyOptional({
    format: 'date-time',
    description: 'The case as it stood at this instant, with what one could have done then; now where nothing is said.',
    example: '2026-11-24T09:00:00+08:00',
  })
  @IsOptional()
  @IsInstant()
  at?: string;
}

export class DeadlinesQuery {
  @ApiPropertyOptional({
    description: 'A step or stage of the case by its path, or `#case` for the whole; all that is open where nothing is said.',
    example: 'town-mayor',
    minLength: 1,
    maxLength: 500,
  })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(500)
  path?: string;
}

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsInt,
  IsNotEmpty,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { JsonObject } from '../../domain/json';
import { longestPath } from '../cases/case-acts.dto';

export class AdministrativeReason {
  @ApiProperty({ maxLength: 2000 }) @IsString() @IsNotEmpty() @MaxLength(2000) reason: string;
}

export class Reassignment extends AdministrativeReason {
  @ApiProperty({ minimum: 1, maximum: 999_999_999, description: 'The seat, as the move says it.' })
  @IsInt()
  @Min(1)
  @Max(999_999_999)
  seat: number;

  @ApiProperty({ format: 'uuid', description: 'The post that gets it.' }) @IsUUID() to: string;
}

export class Placement extends AdministrativeReason {
  @ApiProperty({ maxLength: longestPath, description: 'Path of a step, or `apply`, as the moves list them.', example: 'town-mayor' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(longestPath)
  path: string;
}

/** What is right, in the terms of what was wrong. */
export class RightEntry {
  @ApiPropertyOptional({ minLength: 1, maxLength: 200, description: 'Another key, e.g. the balance of another year.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  key?: string;

  @ApiPropertyOptional({ minimum: 0, maximum: 1_000_000, description: 'Of a balance: the right amount.' })
  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0)
  @Max(1_000_000)
  amount?: number;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'Of an entry: fields it has, as they should read.' })
  @IsOptional()
  @IsObject()
  data?: JsonObject;
}

export class Correction extends AdministrativeReason {
  @ApiProperty({ minimum: 1, maximum: 999_999_999, description: 'The entry, by the number of its event, as the move lists it.' })
  @IsInt()
  @Min(1)
  @Max(999_999_999)
  entry: number;

  @ApiPropertyOptional({ type: RightEntry, description: 'Without it the entry is only undone.' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => RightEntry)
  instead?: RightEntry;
}

export class Suspension extends AdministrativeReason {
  @ApiProperty({ format: 'uuid', description: 'The notice, as an attachment.' }) @IsUUID() notice: string;
}

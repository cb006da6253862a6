import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsOptional, IsUUID, Matches } from 'class-validator';
import { IsDay, TrueOrFalse } from '../http/input';
import { PageQuery } from '../http/page';

export class NewDelegation {
  @ApiProperty({ format: 'uuid', description: 'Who stands in.' }) @IsUUID() to: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'For whom; oneself when left out. Administrators may name others.' })
  @IsOptional()
  @IsUUID()
  from?: string;

  @ApiProperty({ format: 'date', description: 'The first day, today or later.' }) @IsDay() fromOn: string;
  @ApiProperty({ format: 'date', description: 'The last day; at most 366 days in all.' }) @IsDay() toOn: string;

  @ApiPropertyOptional({ type: [String], minItems: 1, maxItems: 100, description: 'Keys of processes; all when left out.' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @Matches(/^[a-z][a-z0-9-]{1,63}$/, { each: true })
  processes?: string[];

  @ApiPropertyOptional({ format: 'uuid', description: 'Only posts held in this organisation; all when left out.' })
  @IsOptional()
  @IsUUID()
  organisation?: string;

  @ApiPropertyOptional({ default: false, description: 'Also for tasks that were there before the first day.' })
  @IsOptional()
  @IsBoolean()
  coversOpen?: boolean;
}

export class DelegationsQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'Only those from or to this person.' })
  @IsOptional()
  @IsUUID()
  person?: string;

  @ApiPropertyOptional({ type: 'boolean', description: 'Only those neither revoked nor past.' })
  @IsOptional()
  @TrueOrFalse()
  @IsBoolean()
  current?: boolean;
}

/** A revocation needs no further word. */
export class Revocation {}

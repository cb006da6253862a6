import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { TrueOrFalse } from '../http/input';
import { PageQuery } from '../http/page';

export class ConductorsQuery extends PageQuery {
  @ApiPropertyOptional({ example: 'leave-request' })
  @IsOptional()
  @Matches(/^[a-z][a-z0-9-]{1,63}$/)
  process?: string;

  @ApiPropertyOptional({ description: 'Closed cases too; without it only open ones.' })
  @IsOptional()
  @TrueOrFalse()
  @IsBoolean()
  closed?: boolean;

  @ApiPropertyOptional({ description: 'Only cases with an open incident.' })
  @IsOptional()
  @TrueOrFalse()
  @IsBoolean()
  incidents?: boolean;

  @ApiPropertyOptional({ description: 'Only cases with an item that fell due over a minute ago.' })
  @IsOptional()
  @TrueOrFalse()
  @IsBoolean()
  late?: boolean;
}

export class IncidentsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ['open', 'settled'], default: 'open' })
  @IsOptional()
  @IsIn(['open', 'settled'])
  state?: 'open' | 'settled';
}

export class ByCase {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  caseId: string;
}

export class Settlement {
  @ApiProperty({ description: 'The agenda item, as the incident names it.', maxLength: 300 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(300)
  item: string;

  @ApiProperty({ enum: ['retry', 'skip'], description: 'Put it back on the agenda, or treat it as done.' })
  @IsIn(['retry', 'skip'])
  how: 'retry' | 'skip';

  @ApiProperty({ maxLength: 500, example: '已补充余额' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  reason: string;
}

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsObject, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { JsonObject } from '../../domain/json';
import { PageQuery } from '../http/page';

export class ChangeDraft {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'Unfinished is fine: known fields, types and lengths are checked.',
  })
  @IsObject()
  form: JsonObject;
}

export class NewDraft extends ChangeDraft {
  @ApiProperty({ example: 'leave-request', maxLength: 64 })
  @IsString()
  @MaxLength(64)
  @Matches(/^[a-z][a-z0-9-]*$/)
  process: string;
}

export class DraftsQuery extends PageQuery {
  @ApiPropertyOptional({ example: 'leave-request', maxLength: 64 })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  @Matches(/^[a-z][a-z0-9-]*$/)
  process?: string;
}

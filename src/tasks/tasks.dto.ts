import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  Equals,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { JsonObject } from '../../domain/json';
import { IsDay } from '../http/input';
import { PageQuery } from '../http/page';

const word = /^[a-z][a-z-]{0,39}$/;
const itemId = /^[A-Za-z0-9_-]{1,64}$/;

/** The case and the seat in it: `019a….3`. */
export class ByTask {
  @ApiProperty({ example: '019a1b2c-3d4e-7f50-8a6b-7c8d9e0f1a2b.3' })
  @Matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[1-9]\d{0,8}$/)
  task: string;
}

export class TasksQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ['open', 'done'], default: 'open', description: '待办 or 已办' })
  @IsOptional()
  @IsIn(['open', 'done'])
  state?: 'open' | 'done';

  @ApiPropertyOptional({ example: 'leave-request' })
  @IsOptional()
  @Matches(word)
  process?: string;

  @ApiPropertyOptional({ enum: ['warned', 'overdue', 'escalated'] })
  @IsOptional()
  @IsIn(['warned', 'overdue', 'escalated'])
  late?: string;
}

class ItemVerdict {
  @ApiProperty({ description: 'Id of the item in the form.' })
  @Matches(itemId)
  item: string;

  @ApiProperty({ example: 'pass' })
  @Matches(word)
  outcome: string;

  @ApiPropertyOptional({ maxLength: 4000 })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(4000)
  opinion?: string;
}

class Vote {
  @ApiProperty({ minimum: 1, maximum: 10000, description: '应到' }) @IsInt() @Min(1) @Max(10_000) due: number;
  @ApiProperty({ minimum: 0, maximum: 10000, description: '实到' }) @IsInt() @Min(0) @Max(10_000) present: number;
  @ApiProperty({ minimum: 0, maximum: 10000, description: '同意' }) @IsInt() @Min(0) @Max(10_000) inFavour: number;
  @ApiProperty({ minimum: 0, maximum: 10000, description: '反对' }) @IsInt() @Min(0) @Max(10_000) against: number;
  @ApiProperty({ minimum: 0, maximum: 10000, description: '弃权' }) @IsInt() @Min(0) @Max(10_000) abstained: number;
}

class Liaison {
  @ApiProperty({ format: 'uuid' }) @IsUUID() organisation: string;

  @ApiProperty({ example: '川编办函〔2026〕12号', maxLength: 60 })
  @Matches(/^[\u4e00-\u9fa5]{1,20}〔\d{4}〕[1-9]\d{0,5}号$/)
  documentNumber: string;

  @ApiProperty({ format: 'date' }) @IsDay() repliedOn: string;

  @ApiProperty({ format: 'uuid', description: 'The scanned reply.' }) @IsUUID() attachment: string;
}

class HoldersPicked {
  @ApiProperty({ description: 'Id of the step.', maxLength: 64 }) @Matches(/^[a-z][a-z0-9-]{0,63}$/) step: string;

  @ApiProperty({ type: [String], minItems: 1, maxItems: 50, description: 'Posts.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  posts: string[];
}

export class Decision {
  @ApiProperty({ description: 'One of the outcomes the task’s moves list.', example: 'approve' })
  @Matches(word)
  outcome: string;

  @ApiPropertyOptional({ maxLength: 4000 })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(4000)
  opinion?: string;

  @ApiPropertyOptional({ type: [ItemVerdict], description: '逐项意见: one for each item of the step.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(2000)
  @ArrayUnique((verdict: ItemVerdict) => verdict.item)
  @ValidateNested({ each: true })
  @Type(() => ItemVerdict)
  verdicts?: ItemVerdict[];

  @ApiPropertyOptional({ type: Vote })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => Vote)
  votes?: Vote;

  @ApiPropertyOptional({ maxLength: 20000, description: '会议纪要: text, or the id of an attachment.' })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(20_000)
  minutes?: string;

  @ApiPropertyOptional({ type: Liaison })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => Liaison)
  liaison?: Liaison;

  @ApiPropertyOptional({ type: [String], maxItems: 50 })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsUUID(undefined, { each: true })
  attachments?: string[];

  @ApiPropertyOptional({ description: 'Where a return goes: a step id, or `apply` for the applicant.', example: 'apply' })
  @IsOptional()
  @IsString()
  @MaxLength(120)
  returnTo?: string;

  @ApiPropertyOptional({ enum: ['again', 'back'], description: '退回后重新流转, or 退回后直达, where the move offers both.' })
  @IsOptional()
  @IsIn(['again', 'back'])
  then?: 'again' | 'back';

  @ApiPropertyOptional({ enum: [true], description: 'Another round of a repeatable step.' })
  @IsOptional()
  @Equals(true)
  again?: true;

  @ApiPropertyOptional({ type: [HoldersPicked], description: 'Who sits in steps to come: one for each step the move lists.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique((pick: HoldersPicked) => pick.step)
  @ValidateNested({ each: true })
  @Type(() => HoldersPicked)
  picks?: HoldersPicked[];

  @ApiPropertyOptional({ minimum: 0, maximum: 100, description: 'At most two decimals.' })
  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0)
  @Max(100)
  score?: number;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'Fields the step opens to its holder.' })
  @IsOptional()
  @IsObject()
  form?: JsonObject;
}

export class Transfer {
  @ApiProperty({ format: 'uuid', description: 'The post that takes the task over.' }) @IsUUID() to: string;
  @ApiProperty({ maxLength: 2000 }) @IsString() @IsNotEmpty() @MaxLength(2000) reason: string;
}

export class SupplementRequest {
  @ApiProperty({ maxLength: 4000, description: 'Everything that is missing, at once (许可法 32).' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(4000)
  what: string;
}

export class Supplement {
  @ApiProperty({ maxLength: 4000 }) @IsString() @IsNotEmpty() @MaxLength(4000) note: string;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true }) @IsOptional() @IsObject() form?: JsonObject;
}

export class Resubmission {
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The whole corrected form.' }) @IsObject() form: JsonObject;
}

/** An act that needs no further word. */
export class Nothing {}

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
} from 'class-validator';
import type { Added } from '../../domain/state';

const places: readonly Added['place'][] = ['before', 'after', 'beside'];
const rules: readonly Added['rule'][] = ['all', 'any', 'in-order'];

/** An act that needs a reason and nothing else. */
export class WithReason {
  @ApiProperty({ maxLength: 2000 }) @IsString() @IsNotEmpty() @MaxLength(2000) reason: string;
}

export class Question {
  @ApiProperty({ format: 'uuid', description: 'The post that is asked.' }) @IsUUID() to: string;
  @ApiProperty({ maxLength: 4000 }) @IsString() @IsNotEmpty() @MaxLength(4000) question: string;
}

export class Reply {
  @ApiProperty({ maxLength: 4000 }) @IsString() @IsNotEmpty() @MaxLength(4000) opinion: string;

  @ApiPropertyOptional({ type: [String], maxItems: 50 })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  attachments?: string[];
}

export class Signers extends WithReason {
  @ApiProperty({ type: [String], minItems: 1, maxItems: 10, description: 'Posts, in the order in which they sign.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  to: string[];

  @ApiProperty({ enum: places, description: 'Before one’s own decision, after it, or beside it.' }) @IsIn(places) place: Added['place'];

  @ApiProperty({ enum: rules, description: '会签, 或签 or 依次 among those added.' }) @IsIn(rules) rule: Added['rule'];
}

export class ExtensionAnswer extends WithReason {
  @ApiProperty({ description: 'Whether the time is granted.' }) @IsBoolean() granted: boolean;
}

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';

/** The longest path that any edition can have, with the values of its branches. */
export const longestPath = 500;

export class Comment {
  @ApiProperty({ maxLength: 4000 }) @IsString() @IsNotEmpty() @MaxLength(4000) text: string;

  @ApiPropertyOptional({ type: [String], maxItems: 50 })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  attachments?: string[];
}

export class Copy {
  @ApiProperty({ type: [String], minItems: 1, maxItems: 50, description: 'Posts that are told.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  to: string[];

  @ApiProperty({ maxLength: 2000 }) @IsString() @IsNotEmpty() @MaxLength(2000) note: string;
}

export class Urge {
  @ApiProperty({ maxLength: longestPath, description: 'Path of the open step, as the move says it.', example: 'town-mayor' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(longestPath)
  path: string;

  @ApiProperty({ maxLength: 2000 }) @IsString() @IsNotEmpty() @MaxLength(2000) note: string;
}

/** 已阅 needs no further word. */
export class Read {}

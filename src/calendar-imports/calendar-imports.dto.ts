import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsInt,
  IsNotEmpty,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsDay } from '../http/input';

/** A day that differs from Monday to Friday, or is named. */
export class NoticedDay {
  @ApiProperty({ format: 'date', example: '2027-01-01' }) @IsDay() day: string;

  @ApiProperty({ description: '放假 false, 调休上班 true.' }) @IsBoolean() work: boolean;

  @ApiProperty({ maxLength: 100, example: '元旦' }) @IsString() @IsNotEmpty() @MaxLength(100) name: string;
}

/** 国务院办公厅节假日安排 of a year. */
export class CalendarNotice {
  @ApiProperty({ minimum: 1901, maximum: 2198, example: 2027 }) @IsInt() @Min(1901) @Max(2198) year: number;

  @ApiProperty({ maxLength: 500, example: '国办发明电〔2026〕7号' }) @IsString() @IsNotEmpty() @MaxLength(500) notice: string;

  @ApiProperty({
    type: [NoticedDay],
    maxItems: 120,
    description: 'Of the year itself, and of the last days of December before it (from the 25th).',
  })
  @IsArray()
  @ArrayMaxSize(120)
  @ArrayUnique(({ day }: NoticedDay) => day)
  @ValidateNested({ each: true })
  @Type(() => NoticedDay)
  days: NoticedDay[];
}

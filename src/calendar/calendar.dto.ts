import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { IsDay, WholeNumber } from '../http/input';

export class DaysQuery {
  @ApiProperty({ format: 'date', example: '2026-02-01' })
  @IsDay()
  from: string;

  @ApiProperty({ format: 'date', example: '2026-02-28', description: 'The last day shown; at most 400 days in all.' })
  @IsDay()
  to: string;
}

/** One of the three spans. Longer ones are years, which no rule of procedure counts day by day. */
export class DeadlineQuery {
  @ApiProperty({ format: 'date', example: '2026-01-20', description: 'The start day, which is not counted.' })
  @IsDay()
  from: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 0, maximum: 366, example: 30 })
  @IsOptional()
  @WholeNumber()
  @IsInt()
  @Min(0)
  @Max(366)
  workingDays?: number;

  @ApiPropertyOptional({ type: 'integer', minimum: 0, maximum: 1100 })
  @IsOptional()
  @WholeNumber()
  @IsInt()
  @Min(0)
  @Max(1100)
  calendarDays?: number;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 36 })
  @IsOptional()
  @WholeNumber()
  @IsInt()
  @Min(1)
  @Max(36)
  months?: number;
}

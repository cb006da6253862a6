import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { PageQuery } from '../http/page';
import { caseOutcomes } from './case-outcome';

const states = ['waiting', ...caseOutcomes] as const;

export class OperationCasesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: states, description: 'Only cases of which this came, or whose turn has not come.' })
  @IsOptional()
  @IsIn(states)
  outcome?: (typeof states)[number];
}

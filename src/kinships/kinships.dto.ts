import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { PageQuery } from '../http/page';

export class NewKinship {
  @ApiProperty({ format: 'uuid', description: 'One’s relative (公务员法 74).' }) @IsUUID() relative: string;
}

export class KinshipsQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'Only those of this person.' })
  @IsOptional()
  @IsUUID()
  person?: string;
}

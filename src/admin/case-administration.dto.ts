import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsNotEmpty, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { longestPath } from '../cases/case-acts.dto';

export class AdministrativeReason {
  @ApiProperty({ maxLength: 2000 }) @IsString() @IsNotEmpty() @MaxLength(2000) reason: string;
}

export class Reassignment extends AdministrativeReason {
  @ApiProperty({ minimum: 1, maximum: 999_999_999, description: 'The seat, as the move says it.' })
  @IsInt()
  @Min(1)
  @Max(999_999_999)
  seat: number;

  @ApiProperty({ format: 'uuid', description: 'The post that gets it.' }) @IsUUID() to: string;
}

export class Placement extends AdministrativeReason {
  @ApiProperty({ maxLength: longestPath, description: 'Path of a step, or `apply`, as the moves list them.', example: 'town-mayor' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(longestPath)
  path: string;
}

export class Suspension extends AdministrativeReason {
  @ApiProperty({ format: 'uuid', description: 'The notice, as an attachment.' }) @IsUUID() notice: string;
}

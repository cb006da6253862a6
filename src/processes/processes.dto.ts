import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';
import { IsDay } from '../http/input';

export class ByProcess {
  @ApiProperty({ example: 'leave-request', maxLength: 64 })
  @IsString()
  @MaxLength(64)
  @Matches(/^[a-z][a-z0-9-]*$/)
  key: string;
}

export class ByEdition extends ByProcess {
  @ApiProperty({ format: 'date', description: 'The day from which the edition is in force.' })
  @IsDay()
  day: string;
}

export class DifferencesQuery {
  @ApiProperty({ format: 'date', description: 'The day from which the other edition of the same process is in force.' })
  @IsDay()
  to: string;
}

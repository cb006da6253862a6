import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, IsString, IsUUID, Length, Matches, MaxLength } from 'class-validator';
import { IsDay } from '../http/input';
import { PageQuery } from '../http/page';

export class ByRegister {
  @ApiProperty({ example: 'powers', maxLength: 64 })
  @IsString()
  @MaxLength(64)
  @Matches(/^[a-z][a-z0-9-]*$/)
  register: string;
}

export class ByEntry extends ByRegister {
  @ApiProperty({ description: 'A `/` in a key is written `%2F`.', maxLength: 200 })
  @IsString()
  @Length(1, 200)
  key: string;
}

export class EntriesQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Part of the key or of any value.', minLength: 1, maxLength: 50 })
  @IsOptional()
  @IsString()
  @Length(1, 50)
  q?: string;

  @ApiPropertyOptional({
    type: [String],
    maxItems: 5,
    description: 'Field and value, e.g. `filter=status:in-force`; may be repeated, all must hold. The fields are those of the register.',
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value))
  @IsArray()
  @ArrayMaxSize(5)
  @MaxLength(200, { each: true })
  @Matches(/^[A-Za-z]\w*:./, { each: true })
  filter?: string[];

  @ApiPropertyOptional({ format: 'date', description: 'The register as it stood at the end of this day.' })
  @IsOptional()
  @IsDay()
  asOf?: string;
}

export class AccountsQuery extends PageQuery {
  @ApiPropertyOptional({
    format: 'uuid',
    description: 'Whose accounts: one’s own when left out; others’ for superiors and administrators.',
  })
  @IsOptional()
  @IsUUID()
  person?: string;
}

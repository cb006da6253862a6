import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsNotEmpty, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { passwordLength } from './password';

export class SignIn {
  @ApiProperty({ example: 'liming', maxLength: 64 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(64)
  login: string;

  @ApiProperty({ format: 'password', example: 'Demo-2026!', maxLength: passwordLength.max })
  @IsString()
  @IsNotEmpty()
  @MaxLength(passwordLength.max)
  password: string;

  /** For programs: the token comes in the answer and no cookie is set. */
  @ApiPropertyOptional({ default: false, description: 'For programs: the token comes in the answer, no cookie is set.' })
  @IsOptional()
  @IsBoolean()
  bearer?: boolean;
}

export class ChangePassword {
  @ApiProperty({ format: 'password', maxLength: passwordLength.max })
  @IsString()
  @IsNotEmpty()
  @MaxLength(passwordLength.max)
  old: string;

  @ApiProperty({ format: 'password', minLength: passwordLength.min, maxLength: passwordLength.max })
  @IsString()
  @Length(passwordLength.min, passwordLength.max)
  new: string;
}

import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { categories, type Category } from '../../domain/directory';
import { IsDay } from '../http/input';
import { PageQuery } from '../http/page';

export class OrganisationsQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Part of the name or code.', minLength: 1, maxLength: 50, example: '编办' })
  @IsOptional()
  @IsString()
  @Length(1, 50)
  q?: string;

  @ApiPropertyOptional({ enum: categories, enumName: 'Category' })
  @IsOptional()
  @IsIn(categories)
  category?: Category;

  @ApiPropertyOptional({ format: 'uuid', description: 'Only those directly below this organisation.' })
  @IsOptional()
  @IsUUID()
  parent?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Only those that belong to this town or are stationed in it.' })
  @IsOptional()
  @IsUUID()
  town?: string;
}

export class OnDayQuery {
  @ApiPropertyOptional({ format: 'date', description: 'Who held the posts on this day; today when left out.' })
  @IsOptional()
  @IsDay()
  on?: string;
}

export class PersonsQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Part of the name.', minLength: 1, maxLength: 50, example: '李' })
  @IsOptional()
  @IsString()
  @Length(1, 50)
  q?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Only those who hold a post in this organisation.' })
  @IsOptional()
  @IsUUID()
  organisation?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Posts held on this day; today when left out.' })
  @IsOptional()
  @IsDay()
  on?: string;
}

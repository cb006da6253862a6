import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class Post {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') organisation: string;
  @Column('text') title: string;
  @Column('text', { name: 'title_en' }) titleEn: string;
  @Column('text', { array: true }) roles: string[];
  @Column('uuid', { nullable: true }) superior: string | null;
  @Column('uuid', { name: 'liaison_for', array: true }) liaisonFor: string[];
}

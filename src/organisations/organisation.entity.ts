import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class Organisation {
  @PrimaryColumn('uuid') id: string;
  @Column('text') code: string;
  @Column('text') name: string;
  @Column('text', { name: 'name_en' }) nameEn: string;
  @Column('text') category: string;
  @Column('uuid', { nullable: true }) parent: string | null;
  @Column('uuid', { nullable: true }) town: string | null;
  @Column('uuid', { nullable: true }) department: string | null;
  @Column('text', { name: 'agency_code', nullable: true }) agencyCode: string | null;
  /** Second name-plates (挂牌): names under which the same office also acts. */
  @Column('text', { array: true }) plates: string[];
  @Column('boolean') online: boolean;
}

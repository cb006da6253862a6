import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class Person {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  /** Start of cumulative service (累计工作年限): annual leave grows with it. */
  @Column('date', { name: 'service_since', nullable: true }) serviceSince: string | null;
  /** 行政编制 or 事业编制: decides who is told of long leave (R42). */
  @Column('text') staffing: 'administrative' | 'institution';
}

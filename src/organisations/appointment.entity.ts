import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class Appointment {
  @PrimaryColumn('uuid') person: string;
  @PrimaryColumn('uuid') post: string;
  @PrimaryColumn('date', { name: 'from_on' }) fromOn: string;
  /** The last day; null = until further notice. */
  @Column('date', { name: 'to_on', nullable: true }) toOn: string | null;
}

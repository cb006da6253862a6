import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class Account {
  @PrimaryColumn('uuid') person: string;
  @Column('text') login: string;
  @Column('text', { name: 'password_hash' }) passwordHash: string;
  /** A password somebody else chose: good only for choosing one's own. */
  @Column('boolean', { name: 'must_change' }) mustChange: boolean;
  @Column('boolean') disabled: boolean;
  @Column('timestamptz', { name: 'changed_at' }) changedAt: Date;
}

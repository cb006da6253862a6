import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** A file somebody uploaded; its content stands in the store under its hash. */
@Entity()
export class Attachment {
  @PrimaryColumn('uuid') id: string;
  @Column('bytea') sha256: Buffer;
  @Column('integer') size: number;
  @Column('text') mime: string;
  @Column('text') name: string;
  @Column('uuid') person: string;
  /** The case it was handed in with; null while it is the uploader's alone. */
  @Column('uuid', { name: 'case_id', nullable: true }) caseId: string | null;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
}

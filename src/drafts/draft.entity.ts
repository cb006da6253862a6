import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn, VersionColumn } from 'typeorm';

/** A form somebody is still writing; nobody else sees it. */
@Entity()
export class Draft {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') person: string;
  @Column('text') process: string;
  /** A JSON object. TypeORM's types cannot follow the recursive `JsonObject`. */
  @Column('jsonb') form: object;
  /** Counted by TypeORM with every change; the `ETag`. */
  @VersionColumn() version: number;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' }) updatedAt: Date;
}

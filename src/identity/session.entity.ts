import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class Session {
  /** SHA-256 of the token: who reads this table cannot sign in with it. */
  @PrimaryColumn('bytea', { name: 'token_hash' }) tokenHash: Buffer;
  @Column('uuid') person: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'seen_at' }) seenAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
}

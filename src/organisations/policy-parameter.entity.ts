import { Column, Entity, PrimaryColumn } from 'typeorm';

export type ParameterStatus = 'certain' | 'probable' | 'ambiguous' | 'unreadable' | 'design';

/** A number of the plan; null where the plan's text cannot be read (domain.md §0.2). */
@Entity('policy_parameter')
export class PolicyParameter {
  @PrimaryColumn('text') key: string;
  @PrimaryColumn('date', { name: 'effective_from' }) effectiveFrom: string;
  @Column('jsonb', { nullable: true }) value: unknown;
  @Column('text') status: ParameterStatus;
  @Column('text', { name: 'source_quote' }) sourceQuote: string;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Whether a rule of the plan covers organisations of a category (the exclusion matrix). */
@Entity('rule_applicability')
export class RuleApplicability {
  @PrimaryColumn('text') rule: string;
  @PrimaryColumn('text') category: string;
  @Column('boolean') applies: boolean;
  @Column('text') source: string;
}

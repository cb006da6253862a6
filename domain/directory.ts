import type { Day } from './calendar';
import type { Text } from './json';

/**
 * What a post does in procedures; one post may have several roles (domain.md §4).
 * 经办人 case_officer · 单位负责人 unit_head · 主要负责人 principal · 分管领导 deputy_in_charge · 镇长 town_mayor ·
 * 党委书记 party_secretary · 审核人 reviewer · 审批人 approver · 审定人 determiner · 法制审核 legal_reviewer ·
 * 备案受理人 filing_clerk · 会议记录人 meeting_secretary · 联络员 liaison · 系统管理员 system_admin
 */
export const roles = [
  'case_officer',
  'unit_head',
  'principal',
  'deputy_in_charge',
  'town_mayor',
  'party_secretary',
  'reviewer',
  'approver',
  'determiner',
  'legal_reviewer',
  'filing_clerk',
  'meeting_secretary',
  'committee_member',
  'staff',
  'liaison',
  'system_admin',
] as const;
export type Role = (typeof roles)[number];

/** What an organisation is; rules apply by category (`rule_applicability`), never by name. */
export const categories = [
  'PROVINCE_BODY',
  'PREFECTURE_BODY',
  'CITY_PARTY_BODY',
  'CITY_GOV',
  'CITY_GOV_OFFICE',
  'CITY_DEPARTMENT',
  'TOWN',
  'TOWN_PARTY',
  'TOWN_GOV',
  'TOWN_PRESIDIUM',
  'TOWN_OFFICE',
  'TOWN_INSTITUTION',
  'DISPATCHED',
  'ZONE_STATION',
  'SCHOOL',
  'HOSPITAL',
] as const;
export type Category = (typeof categories)[number];

export interface Organisation {
  readonly id: string;
  /** Stable code, e.g. `CITY_BIANBAN`; unique. */
  readonly code: string;
  readonly name: Text;
  readonly category: Category;
  /** The organisation above it (领导关系). */
  readonly parent?: string;
  /** The town it belongs to or is stationed in (the `TOWN` organisation's id). */
  readonly town?: string;
  /** The city department that dispatched it (主管部门). */
  readonly department?: string;
  /** 发文机关代字, e.g. 万府发; absent = issues no numbered documents. */
  readonly agencyCode?: string;
  /** False: the body has no accounts here; a liaison records its replies. */
  readonly online: boolean;
}

export interface Post {
  readonly id: string;
  readonly organisation: string;
  readonly title: Text;
  readonly roles: readonly Role[];
  /** The post that leads this one: escalation and re-routing go there. */
  readonly superior?: string;
  /** Organisations whose replies this liaison post records. */
  readonly liaisonFor?: readonly string[];
}

export interface Person {
  readonly id: string;
  readonly name: string;
}

/** A person in a post, from a day to a day (both included). */
export interface Appointment {
  readonly person: string;
  readonly post: string;
  readonly fromOn: Day;
  readonly toOn?: Day;
}

/** 委托代办: from a person to a person, dated; for the processes and the organisation named, or for all. */
export interface Delegation {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly fromOn: Day;
  readonly toOn: Day;
  readonly processes?: readonly string[];
  readonly organisation?: string;
  /** Seats opened before it began, too. */
  readonly coversOpen?: true;
}

/** Who is who: a snapshot the server hands to the rules; `version` grows with every change. */
export interface Directory {
  readonly version: number;
  readonly organisations: Readonly<Record<string, Organisation>>;
  readonly posts: Readonly<Record<string, Post>>;
  readonly persons: Readonly<Record<string, Person>>;
  readonly appointments: readonly Appointment[];
  readonly delegations?: readonly Delegation[];
  /** Declared kinship (公务员法 74): pairs of persons. */
  readonly kin?: readonly (readonly [string, string])[];
}

import type { Act, AdministratorAct } from './acts';
import type { Day } from './calendar';
import type { Span } from './course';
import type { Category, Role } from './directory';
import type { Effect } from './effect';
import type { Form, Start, Withdraw } from './intake';
import type { Json, Text } from './json';
import type { AutomaticKind, PersonKind, Votes } from './kinds';

/**
 * A process as in force from a day. Its value is JSON: it can be hashed, compared, drawn, sent to the browser.
 * A published edition is never edited; a new rule is a new edition. What the words mean: docs/language.md.
 */
export interface Edition {
  /** The name of its folder; the initials of its words begin the case numbers (`leave-request`: LR-2026-000001). */
  readonly process: string;
  /** The name of its file. Before this day nobody can hand in or preview a case on it. */
  readonly inForceOn: Day;
  readonly title: Text;
  readonly group: string;
  /** Row of the requirement book, e.g. `R42`; empty where there is none. */
  readonly requirement: string;
  readonly clauses: Readonly<Record<string, Clause>>;
  /** Facts looked up whenever the applicant hands in a form, and recorded with it (names: processes/facts.ts). */
  readonly facts: readonly string[];
  readonly form: Form;
  /** Line shown in inboxes; `{path}` is replaced by the value. */
  readonly subject: Text;
  readonly start: Start;
  readonly guards: readonly Guard[];
  readonly route: Node;
  readonly withdraw?: Withdraw;
  readonly effects: readonly Effect[];
  /** Sums of scores by weight, by name. */
  readonly totals?: Readonly<Record<string, Total>>;
  /** By when the case as a whole is to be closed; late, it shows a red card. */
  readonly due?: Due;
  /** Acts beside deciding that every step offers which does not say otherwise; where nobody says, `usualActs`. */
  readonly acts?: readonly Act[];
  /** What an administrator may do with a running case of this process; where nothing is said, only settle incidents. */
  readonly administer?: readonly AdministratorAct[];
  /** Those of them that take effect only when a second administrator confirms. */
  readonly second?: readonly AdministratorAct[];
}

/** 总分: scores of steps by weight, rounded half up to so many decimals. */
export interface Total {
  readonly parts: readonly { readonly step: string; readonly weight: number }[];
  readonly decimals: number;
}

export interface Clause {
  /** Where it stands: the plan's section, or a law with its article. */
  readonly source: string;
  readonly quote: string;
  readonly en: string;
  /** A collision or an open reading the product owner must know of (domain.md §3.7, §0.3). */
  readonly flag?: Text;
}

/** A rule checked whenever a form is handed in, also after a return: it bites when `when` holds. `each` looks at every item. */
export interface Guard {
  readonly code: string;
  readonly clause: string;
  readonly when: Expression;
  readonly each?: true;
  readonly then: 'refuse' | 'warn';
  readonly text: Text;
}

/** JSON Logic over `form`, `facts`, `applicant`, `item`: allow-listed operators, bounded (domain/expression.ts). */
export type Expression = Json;

export type Node = Sequence | Parallel | Choice | Inclusive | ForEach | Stage | Step;

export interface Sequence {
  readonly node: 'sequence';
  readonly steps: readonly Node[];
}

/** All branches run side by side; `join` says when that is enough (docs/language.md §1). */
export interface Parallel {
  readonly node: 'parallel';
  readonly id: string;
  readonly join: Join | { readonly weights: readonly number[]; readonly atLeast: number };
  readonly branches: readonly Node[];
}

/** `all`: the first negative ends it; `heard`: everybody is heard, then one negative ends it; so many; such a share. */
export type Join = 'all' | 'heard' | { readonly atLeast: number } | { readonly share: Share };

/** A share as [numerator, denominator]. */
export type Share = readonly [number, number];

/** The first option whose condition holds is taken, else `otherwise`; null means there is nothing to do. */
export interface Choice {
  readonly node: 'choice';
  readonly id: string;
  readonly options: readonly Option[];
  readonly otherwise: Node | null;
}

export interface Option {
  readonly when: Expression;
  readonly clause: string;
  readonly then: Node | null;
}

/** Every option whose condition holds is taken, side by side; `otherwise` when none does. */
export interface Inclusive {
  readonly node: 'inclusive';
  readonly id: string;
  readonly options: readonly Option[];
  readonly otherwise: Node | null;
}

/**
 * A branch for each distinct value of `by` among the items still alive (or for each item when `by` is `id`), or for each
 * member of the list `over`: texts, or objects of which `by` is taken.
 */
export interface ForEach {
  readonly node: 'for-each';
  readonly id: string;
  readonly by: string;
  readonly over?: Expression;
  readonly inOrder?: true;
  readonly join?: Join;
  readonly each: Node;
}

/** A stretch of the route with a deadline of its own. */
export interface Stage {
  readonly node: 'stage';
  readonly id: string;
  readonly title: Text;
  readonly clause: string;
  readonly due: Due;
  readonly route: Node;
}

export type Step = PersonStep | AutomaticStep;

interface StepBase {
  readonly node: 'step';
  readonly id: string;
  readonly title: Text;
  readonly clause: string;
  readonly effects?: readonly Effect[];
  /** Nodes of the same scope that are called off when the step closes with this outcome. */
  readonly cancels?: Readonly<Record<string, readonly string[]>>;
}

/**
 * 或签 any: one seat, whoever comes first. 会签 all: a seat for each post. 依次 in-order: each after the one before.
 * Otherwise a seat for each post, of which so many, such a share, or such a share of the weight must agree.
 */
export type SignRule = 'any' | 'all' | 'in-order' | { readonly atLeast: number } | { readonly share: Share } | { readonly weight: Share };

export interface PersonStep extends StepBase {
  /** Fixes the outcomes, and which of them go on, send back or end the case (domain/kinds.ts): a consent cannot send back. */
  readonly kind: PersonKind;
  /** Posts, never persons: whoever holds one when acting. Several stand side by side. */
  readonly who: Who | readonly Who[];
  readonly sign: SignRule;
  /** The applicant would decide: the post above does, or the step is passed over, or the administrator passes it on. */
  readonly self?: 'superior' | 'skip' | 'administrator';
  /** The only one who could sign has decided well before: signs again, or is passed over (the step before, any step). */
  readonly duplicates?: 'sign' | 'skip-next' | 'skip-any';
  readonly nobody?: 'administrator' | 'superior' | 'skip';
  /** How long a claim holds. */
  readonly lease?: Span;
  /** Usable only while this holds (milestone). */
  readonly while?: Expression;
  /** The holders may pass the step over, with a reason. */
  readonly optional?: { readonly clause: string };
  /** The step may be gone through so often before the case goes on. */
  readonly repeat?: { readonly clause: string; readonly most: number };
  /** Steps whose holders are chosen with a good outcome here. */
  readonly picks?: readonly string[];
  readonly acts?: readonly Act[];
  /** 评分: to how many decimals the mean is rounded, and how many of the highest and lowest are left out. */
  readonly score?: { readonly decimals: number; readonly drop?: { readonly high: number; readonly low: number } };
  /** Form fields whose content a decision here covers: changed later, they are decided anew. */
  readonly signs?: readonly string[];
  readonly due?: Due;
  /** Outcomes of the kind that this step leaves out. */
  readonly without?: readonly string[];
  /** Each item gets its own verdict. */
  readonly perItem?: true;
  readonly votes?: Votes;
  /** Steps a return may go to; `apply` is the applicant. The first one is proposed; with none, the step cannot send back. */
  readonly returnTo?: readonly string[];
  /** What happens after a return: all runs again from there, or the case comes straight back here. */
  readonly returnThen?: readonly ReturnThen[];
  /** After a return only what was changed runs again, and at its target what it names; else everything does. */
  readonly again?: 'changed';
  /** A positive outcome takes the next 发文字号 of this organisation. */
  readonly number?: OrganisationRef;
  /** Form fields the holder may fill in while deciding; a guard of the step makes sure that they are. */
  readonly writes?: readonly string[];
  /** Rules those fields must satisfy together, checked with every outcome and what was just filled in; all of them refuse. */
  readonly guards?: readonly Guard[];
  /** 补正: the applicant may be asked once; these form fields are open to the answer, the clock stands still. */
  readonly supplement?: { readonly fields: readonly string[]; readonly within: Span };
  readonly cc?: readonly Who[];
}

export type ReturnThen = 'again' | 'back';

export interface AutomaticStep extends StepBase {
  readonly kind: AutomaticKind;
  /** start-case: the step ends when that case has, with its outcome and number as result. */
  readonly wait?: true;
  /** await: a day; a message from outside; a change of a register's entry. */
  readonly for?: AwaitFor;
  /** number: takes the next 发文字号 of this organisation. */
  readonly number?: OrganisationRef;
  /** publish: how long it stays posted before the case goes on. */
  readonly during?: Span;
  /** start-case: which process, with which form; refresh-case: which case. */
  readonly start?: { readonly process: string; readonly form: Readonly<Record<string, Expression>> };
  readonly refresh?: Expression;
  readonly cc?: readonly Who[];
}

export type AwaitFor =
  { readonly day: Expression } | { readonly message: string } | { readonly register: string; readonly key: Expression };

/** Who sits in a step; `weight` counts where the step signs by weight. */
export type Who = (
  | { readonly role: Role; readonly of: OrganisationRef }
  | { readonly applicant: true }
  /** The n-th post above the applicant's, or above the post that decided a step. */
  | { readonly superior: number; readonly above: 'applicant' | { readonly step: string } }
  /** Posts the form names, as far as they have the role. */
  | { readonly field: string; readonly role: Role }
  /** Posts that whoever decided the step `pickedIn` has chosen for this one. */
  | { readonly pickedIn: string; readonly role: Role; readonly of: OrganisationRef }
) & { readonly weight?: number };

export type OrganisationRef =
  /** This organisation, in whatever town the applicant sits. Codes: `GET /organisations`. */
  | { readonly code: string }
  /** The organisation of this category in the case's town; only of those every town has once: TOWN, TOWN_PARTY, TOWN_GOV, TOWN_PRESIDIUM. */
  | { readonly inTown: Category }
  /** The applicant's own organisation, or the department that dispatched it. */
  | { readonly applicant: 'organisation' | 'department' }
  /** The organisation whose code is the value of the for-each branch. */
  | { readonly branch: true };

/** By when: counted from the opening of the step, or from a day a fact names. */
export interface Due {
  readonly clause: string;
  /** The promised time. */
  readonly within: Span;
  /** The lawful time; the promised one is never longer. */
  readonly legal?: Span;
  readonly from?: { readonly fact: string };
  /** Share of the time after which the holder is warned; 0.8 where nothing is said. */
  readonly warn?: number;
  /** Time after the due date when the superior post is told; two working days where nothing is said. */
  readonly escalate?: Span;
  /** What it means that nobody acted by then. */
  readonly silence?: 'nothing' | 'consent' | 'no-objection' | 'lapse' | 'escalate';
  /** 延期: so much longer, once, asked for before the due date and granted by the superior. */
  readonly extension?: { readonly clause: string; readonly by: Span };
  /** 期限之后的时点: what is said later on, as long as nobody has acted; ten at the most. */
  readonly further?: readonly Further[];
}

/**
 * A point in time after a due date at which something is said, once: whom it names is told, and effects on
 * `{ further: id }` take place. Nobody loses anything by it. It is dated together with the due date, by the facts and the
 * form as they are then; of several for different people `when` chooses.
 */
export interface Further {
  /** Unlike that of any other point or node of the edition: a notice is known by it. */
  readonly id: string;
  readonly title: Text;
  readonly clause: string;
  /** Reads `form` and `facts`. */
  readonly when?: Expression;
  /** The day from which it counts; the due date where nothing is said. A fact that is no day makes no point. */
  readonly from?: { readonly fact: string };
  /** How many days later, at 24:00, but never before the due date. Stopped days do not count; no number makes no point. */
  readonly after: Later;
  readonly notify?: readonly Who[];
}

/** Whole days, working days or all days as they come: no last day of a time limit, so none that moves to a workday. */
export type Later = { readonly workingDays: Expression } | { readonly days: Expression };

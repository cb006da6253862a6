import type { Observation } from './observation';

/**
 * Where the engine does something else than the page says, or the page says nothing, and nobody has decided yet
 * (docs/language.md): the interpreter follows the engine there, or it is left out, so that the rest can be compared.
 * Every line here is a debt.
 */
export const asTheEngineDoes = {
  /** A step that an administrator skips does not hinder taking back. */
  skippedIsNoAct: true,
  /** Own seats that the rule no longer needs are open still, though nobody can use them. */
  needlessSeatsStay: true,
  /** Where several entries come to administrators, they hold one seat. */
  heldOnce: true,
  /** Who has added signers cannot take the signature back. */
  adderCannotTakeBack: false,
  /** While the applicant corrects, no step opens anywhere, though open ones stay. */
  nothingOpensWhileReturned: true,
  /** A seat held by administrators weighs 1, whatever its `who` says. */
  heldWeighsOne: true,
  /** A claim with a lease ends when the conductor comes, not by the clock. */
  leaseEndsByConductor: true,
  /** A second supplement, where acts are listed, is for whoever leads the first open seat of the round, and the extension too: the post right above. */
  superiorRightAbove: true,
  /** An extension that is granted takes the warning away. */
  extensionEndsWarning: true,
  /** Where the adding seat has been used, whoever used it removes added signers. */
  adderIsWhoUsedTheSeat: true,
  /** What one of several signers has said of an item stands after a return, though the others have not spoken. */
  wordOfOneStands: false,
  /** A seat may be transferred to a post whose only holder is kin. */
  transferToKin: false,
  /** Transfers and recusals in the rounds opened since do not hinder taking back. */
  transferIsNoAct: false,
  /** Seats that are only to be passed on come last, wherever their post stands in the list. */
  heldComesLast: true,
  /** A case is moved to steps of persons only. */
  movedToPersonsOnly: true,
  /** A seat may be reassigned to the post that has it. */
  reassignToSame: false,
  /** Items end with a verdict that ends even where another verdict returns the case. */
  returnEndsItems: true,
  /** One post that sits for two others has two seats. */
  twoSeatsForOnePost: false,
  /** The milestone binds the seats that decide, not answers and supplements. */
  milestoneBindsDecidersOnly: true,
  /** The superior of a seat of several posts is that of the first; a recused seat goes there, whoever recused and whoever else holds it. */
  firstPostLeads: false,
  /** Who sits in the step already is neither asked nor added. */
  askedSitElsewhere: true,
  /** A claim by a delegate is the delegate's own. */
  claimIsTheActors: true,
  /** Only deciding needs a usable seat; other acts need one whose turn has come, whatever is awaited. */
  actsWhileBlocked: true,
  /** An extension may be asked for until lateness has been recorded, not until the due date. */
  extensionUntilRecorded: false,
};

/** For the stories that tell what the page says. */
export function thePageAlone(): void {
  for (const key of Object.keys(asTheEngineDoes) as (keyof typeof asTheEngineDoes)[]) asTheEngineDoes[key] = false;
}

export function withoutPending(seen: Observation): Observation {
  return {
    ...seen,
    open: seen.open.map((round) => (round.path === 'apply' ? { ...round, dueAt: null, warnAt: null } : round)),
    agenda: seen.agenda.filter(
      (line) => (!line.endsWith(' apply') && !seen.agenda.includes(line.replace(' overdue ', ' run '))) || line.includes(' run '),
    ),
  };
}

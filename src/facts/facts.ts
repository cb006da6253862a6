import { dayOf } from '../../domain/calendar';
import type { Json } from '../../domain/json';
import { leads } from '../../domain/leave/leaders';
import type { FactContext, FactSource } from './fact-source';
import { leaveSource } from './leave';
import { leaveReturnSource } from './leave-return';
import { powerSource } from './powers';

/** Needs no register: the day, and who applies. */
const applicantSource: FactSource = {
  gives: ['today', 'applicantCategory', 'applicantLeads'],
  look: async ({ now, directory, applicant }) => ({
    today: dayOf(now),
    applicantCategory: directory.organisations[applicant.organisation]?.category ?? null,
    applicantLeads: leads(directory, applicant.person, dayOf(now)),
  }),
};

/** Where facts come from; each name is given by exactly one source. */
export const sources: readonly FactSource[] = [applicantSource, leaveSource, leaveReturnSource, powerSource];

/** The facts of these names and no others, from the sources they need. */
export async function lookUp(names: readonly string[], context: FactContext): Promise<Record<string, Json>> {
  const needed = new Set(names.map(sourceOf));
  const found: Readonly<Record<string, Json>>[] = await Promise.all([...needed].map((source) => source.look(context)));
  const all = new Map(found.flatMap((facts) => Object.entries(facts)));
  return Object.fromEntries(names.map((name) => [name, all.get(name) ?? null]));
}

const sourceByName = new Map<string, FactSource>(sources.flatMap((source) => source.gives.map((name) => [name, source])));

function sourceOf(name: string): FactSource {
  const source = sourceByName.get(name);
  if (!source) throw new Error(`no source gives the fact ${name}`);
  return source;
}

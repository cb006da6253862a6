import type { Directory, Role } from '../../domain/directory';
import type { Edition, Node, OrganisationRef, PersonStep, Who } from '../../domain/edition';
import type { JsonObject } from '../../domain/json';
import { defineProcess, step, text } from '../../processes/build';
import { exampleDirectory, type ExamplePost } from '../../processes/rehearsal';

/** Who works in the city department A; B has the same posts, marked `-b`, so that branches of a for-each can be told apart. */
export const departmentA = ['ann', 'amy', 'art', 'abe', 'chief', 'vac'] as const;

function department(code: string, mark: string): readonly ExamplePost[] {
  return [
    [`${code}/ann${mark}`, ['reviewer'], `chief${mark}`],
    [`${code}/amy${mark}`, ['reviewer'], `chief${mark}`],
    [`${code}/art${mark}`, ['reviewer'], `chief${mark}`],
    [`${code}/abe${mark}`, ['approver'], `chief${mark}`],
    [`${code}/chief${mark}`, ['unit_head'], 'gov'],
    [`${code}/vac${mark}`, ['determiner'], `chief${mark}`],
  ];
}

/** A town office that asks, two departments, and a hall with one post for each thing that stands around a scene. */
const posts: readonly ExamplePost[] = [
  ['OFFICE/asker', ['staff'], 'head'],
  ['OFFICE/head', ['unit_head'], 'deputy'],
  ['OFFICE/deputy', ['deputy_in_charge'], 'mayor'],
  ['OFFICE/mayor', ['town_mayor']],
  ...department('CITY_A', ''),
  ...department('CITY_B', '-b'),
  ['HALL/oda', ['filing_clerk'], 'gov'],
  ['HALL/sid', ['committee_member'], 'gov'],
  ['HALL/cleo', ['principal'], 'gov'],
  ['HALL/gov', ['deputy_in_charge']],
  ['HALL/adm', ['system_admin']],
  ['HALL/eva', ['system_admin']],
];

const filled = exampleDirectory(
  [
    ['OFFICE', 'TOWN_OFFICE'],
    ['CITY_A', 'CITY_DEPARTMENT'],
    ['CITY_B', 'CITY_DEPARTMENT'],
    ['HALL', 'CITY_GOV_OFFICE'],
  ],
  posts,
);

/** Nobody holds the posts `vac`. */
export const directory: Directory = { ...filled, appointments: filled.appointments.filter(({ post }) => !post.startsWith('vac')) };

export const A: OrganisationRef = { code: 'CITY_A' };
export const B: OrganisationRef = { code: 'CITY_B' };
export const hall: OrganisationRef = { code: 'HALL' };

export function role(name: Role, of: OrganisationRef = A, weight?: number): Who {
  return { role: name, of, ...(weight === undefined ? {} : { weight }) };
}

export const clause = 'c';
export const title = text('环节', 'step');

/** A step in which one post of department A, or whoever is named, gives a word; it offers nothing else unless it says so. */
export function sits(id: string, who: PersonStep['who'] = role('approver'), more: Partial<PersonStep> = {}): PersonStep {
  return step(id, { title, clause, kind: 'review', sign: 'any', acts: [], who, ...more });
}

/** Both departments have an item, B the second one; `yes` is true. */
export const form: JsonObject = {
  items: [
    { id: '1', unit: 'CITY_A' },
    { id: '2', unit: 'CITY_B' },
  ],
  yes: true,
  note: 'as handed in',
};

const list = { type: 'array', items: { type: 'string', pattern: '^[a-zA-Z_-]+$' } };
const schema: JsonObject = {
  type: 'object',
  properties: {
    items: {
      type: 'array',
      items: {
        type: 'object',
        properties: { id: { type: 'string' }, unit: { type: 'string', pattern: '^[A-Z_]+$' } },
        required: ['id', 'unit'],
      },
    },
    yes: { type: 'boolean' },
    no: { type: 'boolean' },
    note: { type: 'string' },
    day: { type: 'string' },
    signers: list,
    units: list,
  },
};

/** Values the scenes go through without a form: their branches are named by them. */
export const both = ['CITY_A', 'CITY_B'];

export function editionOf(route: Node, more: Partial<Edition> = {}): Edition {
  return defineProcess({
    process: 'pattern',
    inForceOn: '2026-01-01',
    title: text('模式', 'pattern'),
    group: 'g',
    requirement: 'R0',
    clauses: { [clause]: { source: 's', quote: 'q', en: 'e' } },
    facts: [],
    form: { schema, items: 'items' },
    subject: text('{form.note}', '{form.note}'),
    start: { clause, roles: ['staff'], categories: ['TOWN_OFFICE'], town: 'applicant' },
    guards: [],
    route,
    effects: [],
    ...more,
  });
}

import type { Organisation, Post } from '../../domain/directory';
import type { Edition } from '../../domain/edition';
import { editionsOf } from '../../processes/registry';
import type { SignedIn } from '../identity/access';

/** A line of the catalogue: what it is, what it rests on, and in which of their posts this person may start it. */
export function processView(edition: Edition, actor: SignedIn) {
  const posts = postsToStart(edition, actor);
  return {
    key: edition.process,
    edition: edition.inForceOn,
    editions: editionsOf(edition.process).map((one) => one.inForceOn),
    title: edition.title,
    group: edition.group,
    requirement: edition.requirement,
    clauses: Object.entries(edition.clauses).map(([id, clause]) => ({ id, ...clause })),
    start: { clause: edition.start.clause, roles: edition.start.roles, categories: edition.start.categories },
    mayStart: posts.length > 0,
    startsAs: posts,
  };
}

/** The rule that `decide` applies when the form is handed in (domain/decide/apply.ts), asked before. */
function postsToStart({ start }: Edition, { posts, directory }: SignedIn) {
  if (start.byCase) return [];
  return posts.flatMap((post) => {
    const organisation = directory.organisations[post.organisation];
    return organisation && fits(start, post, organisation)
      ? [{ post: post.id, title: post.title, organisation: { id: organisation.id, name: organisation.name } }]
      : [];
  });
}

function fits(start: Edition['start'], post: Post, { category }: Organisation): boolean {
  return start.roles.some((role) => post.roles.includes(role)) && start.categories.includes(category);
}

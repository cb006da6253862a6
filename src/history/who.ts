import type { Directory } from '../../domain/directory';
import type { JsonObject, Text } from '../../domain/json';

/** Who did it, in words: the person in the post they acted in, or the conductor. */
export type Who =
  | { readonly system: 'conductor' }
  | {
      readonly person: string;
      readonly name: string;
      /** The person for whom they acted, by delegation. */
      readonly for: { readonly id: string; readonly name: string } | null;
      readonly post: { readonly id: string; readonly title: Text | null; readonly organisation: Text | null } | null;
    };

export function whoOf(by: JsonObject, directory: Directory): Who {
  if (typeof by['person'] !== 'string') return { system: 'conductor' };
  const person = by['person'];
  const id = typeof by['post'] === 'string' ? by['post'] : undefined;
  const post = id === undefined ? undefined : directory.posts[id];
  const organisation = post && directory.organisations[post.organisation];
  return {
    person,
    name: directory.persons[person]?.name ?? '',
    for: typeof by['for'] === 'string' ? (directory.persons[by['for']] ?? { id: by['for'], name: '' }) : null,
    post: id === undefined ? null : { id, title: post?.title ?? null, organisation: organisation?.name ?? null },
  };
}

import type { Edition } from './edition';
import { isAutomatic } from './kinds';
import { applyPath, type CaseState, openRuns, type Path } from './state';
import { forEachAround, nodeOf, stepsOf } from './tree';

/** Old id → new id, where a node is called otherwise in the new edition. */
export type Mapping = Readonly<Record<string, string>>;

/** What a move to another edition would mean for a case: why it cannot be, as an administrator reads it; nothing when it can. */
export interface Obstacle {
  readonly code: 'other-process' | 'needs-mapping' | 'other-kind' | 'other-branches' | 'two-on-one' | 'field-missing' | 'form-invalid';
  /** Of a step; for what concerns the form a JSON pointer. */
  readonly path: Path;
}

/**
 * 版本迁移: every open round must have a step of its sort in the new edition, in the same for-each; no two rounds may
 * come to lie on one step; the form must be one that the new edition takes (`misfits`: where it is not).
 */
export function obstaclesTo(
  from: Edition,
  to: Edition,
  mapping: Mapping,
  state: CaseState,
  misfits: readonly string[] = [],
): readonly Obstacle[] {
  if (from.process !== to.process) return [{ code: 'other-process', path: '' }];
  const obstacles: Obstacle[] = [];
  if (from.form.items !== to.form.items) obstacles.push({ code: 'field-missing', path: `/form/${from.form.items ?? ''}` });
  obstacles.push(...misfits.map((path) => ({ code: 'form-invalid', path }) as const));
  for (const run of openRuns(state)) {
    if (run.path === applyPath) continue;
    const old = stepsOf(from).get(run.step);
    const next = stepsOf(to).get(renamed(run.step, mapping));
    if (!next) obstacles.push({ code: 'needs-mapping', path: run.path });
    else if (!old || isAutomatic(old.kind) !== isAutomatic(next.kind) || old.kind !== next.kind) {
      obstacles.push({ code: 'other-kind', path: run.path });
    } else if (!sameBranches(from, to, mapping, old.id, next.id)) obstacles.push({ code: 'other-branches', path: run.path });
  }
  return [...obstacles, ...collisions(to, mapping, state)];
}

/** Rounds that would take another one's place. */
function collisions(to: Edition, mapping: Mapping, state: CaseState): readonly Obstacle[] {
  const taken = new Set<Path>();
  return Object.keys(state.runs).flatMap((path): readonly Obstacle[] => {
    const next = movedPath(path, mapping);
    if (!isKnown(to, next)) return [];
    if (taken.has(next)) return [{ code: 'two-on-one', path }];
    taken.add(next);
    return [];
  });
}

function sameBranches(from: Edition, to: Edition, mapping: Mapping, old: string, next: string): boolean {
  const before = forEachAround(from, old).map((id) => renamed(id, mapping));
  return before.join('/') === forEachAround(to, next).join('/');
}

function renamed(id: string, mapping: Mapping): string {
  return Object.hasOwn(mapping, id) ? (mapping[id] ?? id) : id;
}

/** Every id of the path exchanged; the values of for-each branches stay as they are. */
function movedPath(path: Path, mapping: Mapping): Path {
  return path.replace(/([^/[\]]+)(?=(\[[^\]]*\])?(\/|$))/g, (id) => renamed(id, mapping));
}

function isKnown(edition: Edition, path: Path): boolean {
  const id = path.slice(path.lastIndexOf('/') + 1).replace(/\[.*$/, '');
  return id === applyPath || id.startsWith('#') || nodeOf(edition, id) !== undefined;
}

/** The case with every id it names exchanged; what the new edition does not know is left behind. */
export function migrated(state: CaseState, to: Edition, mapping: Mapping): CaseState {
  const move = (path: Path): Path => movedPath(path, mapping);
  const keys = <T>(record: Readonly<Record<Path, T>>): Record<Path, T> =>
    Object.fromEntries(Object.entries(record).flatMap(([path, value]) => (isKnown(to, move(path)) ? [[move(path), value] as const] : [])));
  const runs = Object.fromEntries(
    Object.entries(keys(state.runs)).map(([path, run]) => {
      const calledOffBy = run.calledOffBy === undefined ? {} : { calledOffBy: move(run.calledOffBy) };
      return [path, { ...run, path, step: renamed(run.step, mapping), ...calledOffBy }];
    }),
  );
  const items = Object.entries(state.items).map(
    ([id, { ended, ...item }]) => [id, ended ? { ...item, ended: { ...ended, path: move(ended.path) } } : item] as const,
  );
  return {
    ...state,
    edition: to.inForceOn,
    runs,
    items: Object.fromEntries(items),
    chosen: keys(state.chosen),
    branches: keys(state.branches),
    documents: state.documents.map((document) => ({ ...document, path: move(document.path) })),
    ...(state.off ? { off: keys(state.off) } : {}),
    ...(state.stages ? { stages: keys(state.stages) } : {}),
    ...(state.picks ? { picks: keys(state.picks) } : {}),
    ...(state.children ? { children: keys(state.children) } : {}),
  };
}

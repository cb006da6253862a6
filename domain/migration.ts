import type { Edition } from './edition';
import { isAutomatic } from './kinds';
import { applyPath, type CaseState, openRuns, type Path } from './state';
import { forEachAround, nodeOf, stepsOf } from './tree';

/** Old id → new id, where a node is called otherwise in the new edition. */
export type Mapping = Readonly<Record<string, string>>;

/** What a move to another edition would mean for a case: why it cannot be, as an administrator reads it; nothing when it can. */
export interface Obstacle {
  readonly code: 'other-process' | 'needs-mapping' | 'other-kind' | 'other-branches' | 'field-missing';
  readonly path: Path;
}

/** 版本迁移: every open round must have a step of its sort in the new edition, in the same for-each; every item list must be there. */
export function obstaclesTo(from: Edition, to: Edition, mapping: Mapping, state: CaseState): readonly Obstacle[] {
  if (from.process !== to.process) return [{ code: 'other-process', path: '' }];
  const obstacles: Obstacle[] = [];
  if (from.form.items !== to.form.items) obstacles.push({ code: 'field-missing', path: from.form.items ?? '' });
  for (const run of openRuns(state)) {
    if (run.path === applyPath) continue;
    const old = stepsOf(from).get(run.step);
    const next = stepsOf(to).get(renamed(run.step, mapping));
    if (!next) obstacles.push({ code: 'needs-mapping', path: run.path });
    else if (!old || isAutomatic(old.kind) !== isAutomatic(next.kind) || old.kind !== next.kind) {
      obstacles.push({ code: 'other-kind', path: run.path });
    } else if (!sameBranches(from, to, mapping, old.id, next.id)) obstacles.push({ code: 'other-branches', path: run.path });
  }
  return obstacles;
}

function sameBranches(from: Edition, to: Edition, mapping: Mapping, old: string, next: string): boolean {
  const before = forEachAround(from, old).map((id) => renamed(id, mapping));
  return before.join('/') === forEachAround(to, next).join('/');
}

function renamed(id: string, mapping: Mapping): string {
  return mapping[id] ?? id;
}

/** The case with every id it names exchanged; what the new edition does not know is left behind. */
export function migrated(state: CaseState, to: Edition, mapping: Mapping): CaseState {
  const known = (id: string): boolean => id === applyPath || id.startsWith('#') || nodeOf(to, id) !== undefined;
  const move = (path: Path): Path => path.replace(/([^/[\]]+)(?=(\[[^\]]*\])?\/|$)/g, (id) => renamed(id, mapping));
  const idOf = (path: Path): string => path.slice(path.lastIndexOf('/') + 1);
  const keys = <T>(record: Readonly<Record<Path, T>>): Record<Path, T> =>
    Object.fromEntries(Object.entries(record).flatMap(([path, value]) => (known(idOf(move(path))) ? [[move(path), value] as const] : [])));
  const runs = Object.fromEntries(
    Object.entries(keys(state.runs)).map(([path, run]) => {
      const calledOffBy = run.calledOffBy === undefined ? {} : { calledOffBy: move(run.calledOffBy) };
      return [path, { ...run, path, step: renamed(run.step, mapping), ...calledOffBy }];
    }),
  );
  return {
    ...state,
    edition: to.inForceOn,
    runs,
    chosen: keys(state.chosen),
    branches: keys(state.branches),
    documents: state.documents.map((document) => ({ ...document, path: move(document.path) })),
    ...(state.off ? { off: keys(state.off) } : {}),
    ...(state.stages ? { stages: keys(state.stages) } : {}),
    ...(state.picks ? { picks: keys(state.picks) } : {}),
    ...(state.children ? { children: keys(state.children) } : {}),
  };
}

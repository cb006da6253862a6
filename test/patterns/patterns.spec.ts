import { checkEdition } from '../../domain/check-edition';
import { type CaseState, openRuns } from '../../domain/state';
import { controlFlow } from './control-flow/all';
import { crossings } from './crossings/all';
import type { Pattern, Scene } from './pattern';
import { begin, past, play, standing } from './play';
import { resource } from './resource/all';
import { editionOf } from './stage';

const known = { facts: {}, registers: {}, processes: ['pattern', 'other'] };

function show(scene: Scene): void {
  const edition = editionOf(scene.route, scene.edition);
  expect(checkEdition(edition, known)).toEqual([]);
  const rehearsal = begin({ ...scene, edition });
  scene.script.forEach((beat, index) => {
    const at = `beat ${index}`;
    if ('open' in beat) {
      const seen = {
        ...standing(rehearsal, Object.keys(beat.moves)),
        past: past(rehearsal.theState),
        ...(beat.late ? { late: late(rehearsal.theState) } : {}),
      };
      const moves = Object.fromEntries(Object.entries(beat.moves).map(([person, list]) => [person, list.toSorted()]));
      expect({ at, ...seen }).toEqual({ at, case: 'running', ...beat, moves });
    } else expect({ at, wrong: play(rehearsal, beat) }).toEqual({ at, wrong: undefined });
  });
}

const late = (state: CaseState): readonly string[] => openRuns(state).flatMap((run) => (run.overdue ? [run.path] : []));

function tell(patterns: readonly Pattern[]): void {
  for (const pattern of patterns) {
    const name = `${pattern.number} ${pattern.name}`;
    if ('notApplicable' in pattern) {
      it(`${name}: not applicable`, () => expect(pattern.notApplicable).not.toBe(''));
      continue;
    }
    for (const scene of pattern.scenes) {
      const title = scene.name === undefined ? name : `${name}: ${scene.name}`;
      (pattern.known === undefined ? it : it.failing)(title, () => show(scene));
    }
  }
}

describe.each([
  { view: 'control flow', mark: 'WCP', patterns: controlFlow },
  { view: 'resources', mark: 'WRP', patterns: resource },
])('patterns of $view', ({ mark, patterns }) => {
  it('each of the 43 is here, once, shown or with the reason why not', () => {
    expect(patterns.map(({ number }) => number)).toEqual(Array.from({ length: 43 }, (_, index) => `${mark}-${index + 1}`));
  });
  tell(patterns);
});

describe('crossings', () => {
  for (const scene of crossings) (scene.known === undefined ? it : it.failing)(scene.name ?? '', () => show(scene));
});

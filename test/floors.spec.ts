import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { satisfies } from 'semver';
import { asksForAnotherNode, bans, floors, oneCopy } from './floors.json';

interface Installed {
  readonly version?: string;
  readonly resolved?: string;
  readonly engines?: { readonly node?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
}

const read = <Content>(file: string): Content => JSON.parse(readFileSync(join(__dirname, '..', file), 'utf8')) as Content;
const manifest = read<{ readonly dependencies: Record<string, string>; readonly devDependencies: Record<string, string> }>('package.json');
const lock = read<{ readonly packages: Readonly<Record<string, Installed>> }>('package-lock.json').packages;
const folder = 'node_modules/';

/** Every place where a package of this name is installed. */
function copiesOf(name: string): readonly { readonly place: string; readonly version: string }[] {
  return Object.entries(lock).flatMap(([place, { version = '' }]) =>
    place === folder + name || place.endsWith(`/${folder}${name}`) ? [{ place, version }] : [],
  );
}

/** `@nestjs/cli > commander` for the copy of commander that @nestjs/cli brings along. */
const readable = (place: string): string => place.slice(folder.length).replaceAll(`/${folder}`, ' > ');

/** The folder from which the package in `place` gets its own `name`: the nearest one upwards. */
function resolvedFrom(place: string, name: string): string | undefined {
  for (let at = place; ; at = at.slice(0, at.lastIndexOf(`/${folder}`))) {
    const candidate = `${at}/${folder}${name}`;
    if (candidate in lock) return candidate;
    if (!at.includes(`/${folder}`)) return folder + name in lock ? folder + name : undefined;
  }
}

describe('floors', () => {
  it.each(floors)('$package $range: $because', ({ package: name, range }) => {
    const outside = copiesOf(name).filter(({ version }) => !satisfies(version, range, { includePrerelease: true }));
    expect(outside).toEqual([]);
  });

  it.each(bans)('no $package: $because', ({ package: name }) => {
    expect(copiesOf(name)).toEqual([]);
  });

  it.each(oneCopy)('one copy of $package $range for all of $sharedBy*: $because', ({ package: name, range, sharedBy }) => {
    expect(satisfies(lock[folder + name]?.version ?? '', range)).toBe(true);
    const users = Object.entries(lock).filter(([place, { dependencies }]) => place.startsWith(folder + sharedBy) && dependencies?.[name]);
    expect(users.length).toBeGreaterThan(0);
    for (const [place] of users) expect({ place, uses: resolvedFrom(place, name) }).toEqual({ place, uses: folder + name });
  });
});

describe('the lock file', () => {
  const asked = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });

  it('package.json names exact versions, so that what was tested is what is installed', () => {
    expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  it('holds exactly these versions', () => {
    const differing = asked.filter(([name, version]) => lock[folder + name]?.version !== version);
    expect(differing).toEqual([]);
  });

  it('names no registry, so that every installation uses its own', () => {
    expect(Object.entries(lock).flatMap(([place, { resolved }]) => (resolved === undefined ? [] : [`${place}: ${resolved}`]))).toEqual([]);
  });
});

describe('Node', () => {
  const allowed: Readonly<Record<string, string>> = asksForAnotherNode;

  it(`no package asks for another Node than ${process.version}, but those in floors.json that were tried`, () => {
    const asking = Object.entries(lock).filter(
      ([place, { engines }]) => place !== '' && engines?.node && !satisfies(process.version, engines.node),
    );
    const unknown = asking.flatMap(([place, { version, engines }]) =>
      readable(place) in allowed
        ? []
        : [
            `${readable(place)} ${version} asks for Node ${engines?.node}: pin an older version, or try it here and list it in test/floors.json`,
          ],
    );
    expect(unknown).toEqual([]);
  });

  it('every exception is still installed', () => {
    const places = new Set(Object.keys(lock).map(readable));
    expect(Object.keys(allowed).filter((name) => !places.has(name))).toEqual([]);
  });
});

import { Trouble } from './trouble';

const OLDEST = [20, 19] as const;

export function requireNode(version: string = process.versions.node): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  throw new Trouble(
    `This is Node.js ${version}; Chengban needs ${OLDEST.join('.')} or newer.`,
    'Install Node.js 24 LTS (or 20.19 and later), then run "npm ci" again.',
  );
}

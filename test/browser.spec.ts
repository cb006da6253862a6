import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { editions } from '../processes/registry';
import { plays } from './browser/plays';
import { chromiumPath, isRequired, missing } from './support/chromium';

/** jest runs CommonJS; the bundler is an ES module of its own, run as npm runs it. */
function bundled(entry: string): string {
  const script = `import('./deploy/bundle.mjs').then(async ({ bundled }) => process.stdout.write(await bundled(${JSON.stringify(entry)})))`;
  return execFileSync(process.execPath, ['-e', script], { cwd: join(__dirname, '..'), encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
}

const limitBytes = 120_000;
const rules = bundled('processes/browser-rules.ts');

describe('the bundle of domain/ and processes/', () => {
  test(`is at most ${limitBytes / 1000} kB gzip`, () => {
    expect(gzipSync(rules, { level: 9 }).length).toBeLessThanOrEqual(limitBytes);
  });

  test('asks for no module at all, least of all one of Node', () => {
    const asked = [...rules.matchAll(/(?:\bfrom|\bimport|\brequire\()\s*\(?["']([^"']+)["']/g)].map(([, name = '']) => name);
    expect(asked.filter((name) => name.startsWith('node:') || builtinModules.includes(name))).toEqual([]);
    expect(rules).not.toMatch(/\bimport\s*[{*"']/);
  });
});

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const path = chromiumPath();
const inBrowser = path !== undefined || isRequired ? describe : describe.skip;
if (path === undefined && !isRequired) process.stderr.write(`The rules are not played in a browser: ${missing}.\n`);

inBrowser(path === undefined ? missing : 'in Chromium', () => {
  const home = mkdtempSync(join(tmpdir(), 'chromium-'));
  let context: BrowserContext | undefined;
  let page: Page;

  beforeAll(async () => {
    if (path === undefined) throw new Error(missing);
    context = await chromium.launchPersistentContext(home, { executablePath: path, headless: true, args: flags });
    page = context.pages()[0] ?? (await context.newPage());
  });

  afterAll(async () => {
    await context?.close();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  });

  /** Loads the text as a module and answers what the expression makes of its exports. */
  const evaluated = (text: string, expression: string): Promise<string> =>
    page.evaluate<string>(
      `import(URL.createObjectURL(new Blob([${JSON.stringify(text)}], { type: 'text/javascript' }))).then((module) => ${expression})`,
    );

  test('the bundle loads, finds no flaw and holds the published editions', async () => {
    const found = await evaluated(rules, 'JSON.stringify({ flaws: module.rules.checkAll(), editions: module.processes.editions })');
    expect(JSON.parse(found)).toEqual({ flaws: [], editions: JSON.parse(JSON.stringify(editions)) });
  });

  test('worked examples and deadlines come out as in Node, to the letter', async () => {
    const inNode = plays();
    expect(inNode.length).toBeGreaterThan(100_000);
    expect((await evaluated(bundled('test/browser/plays.ts'), 'module.plays()')) === inNode).toBe(true);
  });
});

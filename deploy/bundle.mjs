// npm run bundle: domain/ and processes/ as one ES module for browsers, dist-web/rules.js. A Node built-in in them is an error:
// for the platform "browser" there is none, and the build fails with the name of the file that asks for it.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');

/** Bundles the entry, a path from the root, and answers with its text. */
export async function bundled(entry) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2023',
    minify: true,
    write: false,
    outdir: 'dist-web',
    logLevel: 'silent',
  });
  return outputFiles[0].text;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { mkdirSync, writeFileSync } = await import('node:fs');
  const text = await bundled('processes/browser-rules.ts');
  mkdirSync(join(root, 'dist-web'), { recursive: true });
  writeFileSync(join(root, 'dist-web', 'rules.js'), text);
  console.log(
    `dist-web/rules.js  ${(text.length / 1000).toFixed(1)} kB, ${(gzipSync(text, { level: 9 }).length / 1000).toFixed(1)} kB gzip`,
  );
}

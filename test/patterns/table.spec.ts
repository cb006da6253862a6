import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { patternsPage } from './table';

it('docs/patterns.md is what the scenarios say; "npm run patterns" writes it', () => {
  expect(readFileSync(join(__dirname, '../../docs/patterns.md'), 'utf8')).toBe(patternsPage());
});

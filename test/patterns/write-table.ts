import { writeFileSync } from 'node:fs';
import { patternsPage } from './table';

/** npm starts scripts in the folder of the package. */
writeFileSync('docs/patterns.md', patternsPage());

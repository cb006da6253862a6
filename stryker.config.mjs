/** Mutation testing of the rules: `npm run mutation`, or of some files `npm run mutation -- --mutate domain/joins.ts` (docs/mutation.md). */
export default {
  mutate: ['domain/**/*.ts', '!domain/**/*.spec.ts'],
  testRunner: 'rules',
  plugins: ['./test/mutation/runner.mjs', './test/mutation/texts.mjs'],
  ignorers: ['texts'],
  coverageAnalysis: 'perTest',
  incremental: true,
  incrementalFile: 'coverage/mutation/incremental.json',
  reporters: ['clear-text', 'json', 'progress-append-only'],
  jsonReporter: { fileName: 'coverage/mutation/report.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  // The server, its tests and what programs make are not needed beside the rules.
  ignorePatterns: [
    '**',
    '!domain/**',
    '!processes/**',
    '!test/{laws,mutation,patterns,proof,support}/**',
    '!package.json',
    '!tsconfig.json',
  ],
  tempDirName: 'coverage/sandbox',
  concurrency: 1,
  timeoutMS: 5_000,
  thresholds: { high: 90, low: 80, break: null },
};

/** Who may import whom. The name of a rule is the explanation; its comment says what to do instead. */

const specs = '\\.spec\\.ts$';
const everywhere = '^(domain|processes|workflows|activities|src|bench|web)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'domain-knows-only-itself',
      comment: 'The rules run in the browser and in the workflow sandbox too. What they need to know is handed to them as an argument.',
      severity: 'error',
      from: { path: '^domain/', pathNot: specs },
      to: { pathNot: ['^domain/', '^node_modules/json-logic-engine/'] },
    },
    {
      name: 'processes-know-domain-only',
      comment: 'A process is data. What a step needs of the world it names as a fact, and src/facts looks it up.',
      severity: 'error',
      from: { path: '^processes/', pathNot: specs },
      to: { pathNot: ['^processes/', '^domain/'] },
    },
    {
      name: 'specs-of-pure-code-stay-with-pure-code',
      comment: 'They may read files and draw examples by chance; whoever needs a database or a server writes a test in test/api.',
      severity: 'error',
      from: { path: `^(domain|processes|workflows)/.*${specs}` },
      to: { path: ['^(activities|src)/', '^node_modules/(@nestjs|typeorm|pg|fastify)/'] },
    },
    {
      name: 'workflows-stay-pure',
      comment: 'The workflow bundler swallows anything without a word. Reach the world through an activity.',
      severity: 'error',
      from: { path: '^workflows/', pathNot: specs },
      to: { pathNot: ['^(workflows|processes|domain|activities)/', '^node_modules/@temporalio/(workflow|common)/'] },
    },
    {
      name: 'activities-as-types-only-in-workflows',
      comment: 'Write `import type` and let proxyActivities call it.',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^activities/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'activities-are-handed-their-services',
      comment: 'An activity says what it needs of the world as an interface; src/temporal hands it in.',
      severity: 'error',
      from: { path: '^activities/' },
      to: { path: ['^src/', '^workflows/(?!contract\\.ts$)'] },
    },
    {
      name: 'the-server-sees-only-the-contract-of-workflows',
      comment: 'Signals, queries and ids are in workflows/contract.ts; the rest belongs to the worker.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/worker\\.ts$', '^src/temporal/worker'] },
      to: { path: '^workflows/(?!contract\\.ts$)' },
    },
    {
      name: 'nobody-imports-test',
      comment: 'What the product needs does not live among the tests. The bench may use their builders.',
      severity: 'error',
      from: { path: everywhere, pathNot: ['^bench/', specs] },
      to: { path: ['^test/', specs] },
    },
    {
      name: 'nobody-imports-the-bench',
      comment: 'Measurements depend on the product, never the other way round.',
      severity: 'error',
      from: { path: '^(domain|processes|workflows|activities|src|web)/' },
      to: { path: '^bench/' },
    },
    {
      name: 'web-knows-pure-code-and-its-client',
      comment: 'The browser speaks HTTP; the only code it shares with the server is pure.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(src|activities|workflows)/' },
    },
    {
      name: 'the-product-runs-without-dev-dependencies',
      comment: 'An installation leaves them out: move the package to dependencies, or the import to a test.',
      severity: 'error',
      from: { path: '^(domain|processes|workflows|activities|src)/', pathNot: specs },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'every-package-is-declared',
      comment: 'A package that only another package brings along may be gone tomorrow.',
      severity: 'error',
      from: { path: '^(domain|processes|workflows|activities|src|test|bench)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'every-import-exists',
      comment: 'A script that runs after the build may import what the build makes.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^\\.\\./dist/' },
    },
    {
      name: 'no-circles',
      comment: 'Not in types either: two files that need each other are one thing, or a third is missing.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules'] },
    exclude: { path: ['^dist/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['main', 'types'],
    },
    skipAnalysisNotInRules: true,
  },
};

/** Specs load only pure code, `pg` and HTTP clients; the server itself runs as a process of its own (see test/support). */
const transform = {
  '^.+\\.([cm]?js|ts)$': [
    '@swc/jest',
    {
      sourceMaps: 'inline',
      module: { type: 'commonjs' },
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true },
      },
    },
  ],
};

const project = (displayName, ...testMatch) => ({
  displayName,
  rootDir: import.meta.dirname,
  testMatch: testMatch.map((pattern) => `<rootDir>/${pattern}`),
  testEnvironment: 'node',
  transform,
  // Only what is written as an ES module needs to be transformed; the rest is loaded as it is.
  transformIgnorePatterns: ['/node_modules/(?!(@nestjs|uuid|json-logic-engine|ajv-i18n|bpmn-moddle|moddle|moddle-xml|min-dash|saxen)/)'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.chengban/', '<rootDir>/coverage/'],
  watchPathIgnorePatterns: ['<rootDir>/.chengban/'],
});

export default {
  maxWorkers: 2,
  // Jest reads it here only, not from a project.
  testTimeout: 240_000,
  projects: [
    project(
      'unit',
      '{domain,processes,src,workflows,activities}/**/*.spec.ts',
      'test/*.spec.ts',
      'test/{patterns,proof,laws}/**/*.spec.ts',
    ),
    project('replay', 'test/replay/**/*.spec.ts'),
    project('api', 'test/api/**/*.spec.ts'),
    project('faults', 'test/faults/**/*.spec.ts'),
  ],
};

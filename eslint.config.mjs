import { builtinModules } from 'node:module';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const nodeBuiltIns = `^(node:.*|(${builtinModules.filter((name) => /^[a-z0-9_]+$/.test(name)).join('|')})(/.*)?)$`;

/** A list passed on from another file hides where a thing lives, and is how circles begin. */
const noBarrels = [
  { selector: 'ExportAllDeclaration', message: 'No barrels: import the file that holds the thing.' },
  { selector: 'ExportNamedDeclaration[source]', message: 'No barrels: import the file that holds the thing.' },
];

/** What pure code is told, it is told by its arguments. */
const noChance = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The present instant is an argument, never read here.' },
  { selector: "CallExpression[callee.name='Date']", message: 'The present instant is an argument, never read here.' },
  { selector: "MemberExpression[object.name='performance']", message: 'The present instant is an argument, never read here.' },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'Pure code does not throw dice.' },
];
const noClockNoChance = [
  ...noChance,
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'The present instant is an argument, never read here.',
  },
];

const pureGlobals = [
  { name: 'process', message: 'Pure code knows no environment.' },
  { name: 'crypto', message: 'Pure code does not throw dice; ids and hashes are handed in.' },
  { name: 'fetch', message: 'Pure code does not reach out.' },
  { name: 'Buffer', message: 'The browser runs this code too.' },
  { name: 'setTimeout', message: 'Pure code does not wait.' },
  { name: 'setInterval', message: 'Pure code does not wait.' },
];

export default defineConfig(
  globalIgnores(['dist/', 'dist-web/', 'coverage/', '.chengban/', 'web/src/api/']),
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
  },
  {
    files: ['**/*.{ts,tsx,mjs,cjs}'],
    rules: {
      'array-callback-return': 'error',
      curly: ['error', 'multi-line'],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'for-direction': 'error',
      'no-async-promise-executor': 'error',
      'no-console': 'error',
      'no-constant-condition': ['error', { checkLoops: 'allExceptWhileTrue' }],
      'no-debugger': 'error',
      'no-dupe-else-if': 'error',
      'no-duplicate-case': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-empty-pattern': 'error',
      'no-eval': 'error',
      'no-fallthrough': 'error',
      'no-self-compare': 'error',
      'no-template-curly-in-string': 'error',
      'no-unreachable-loop': 'error',
      'no-unsafe-finally': 'error',
      'no-useless-escape': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'no-restricted-syntax': ['error', ...noBarrels],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_+$', ignoreRestSiblings: true }],
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      // A method that a framework or an interface wants to be a promise may have nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // What is turned into text comes out of forms, and the form's schema has judged that it is text.
      '@typescript-eslint/no-base-to-string': 'off',
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Only src/config.ts reads the environment.' }],
      'no-restricted-imports': [
        'error',
        {
          paths: ['node:process', 'process'].map((name) => ({
            name,
            importNames: ['env'],
            message: 'Only src/config.ts reads the environment.',
          })),
        },
      ],
    },
  },
  {
    name: 'the only reader of the environment; tests prepare the environment of the programs they start',
    files: ['src/config.ts', 'test/support/**/*.ts'],
    rules: { 'no-restricted-properties': 'off', 'no-restricted-imports': 'off' },
  },
  {
    name: 'pure code',
    files: ['domain/**/*.ts', 'processes/**/*.ts', 'workflows/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...noBarrels, ...noClockNoChance],
      'no-restricted-globals': ['error', ...pureGlobals],
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: nodeBuiltIns, message: 'Pure code runs in the browser and in the workflow sandbox: no Node built-ins.' }] },
      ],
    },
  },
  {
    name: 'workflow code; in its sandbox Date.now() is the instant of the recorded history, so a timer may be reckoned from it',
    files: ['workflows/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...noBarrels, ...noChance],
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['**/activities/**', '**/activities'],
              allowTypeImports: true,
              message: 'A workflow knows activities by their types only; proxyActivities calls them.',
            },
            { group: ['**/src/**', '**/test/**'], message: 'A workflow imports nothing but pure code.' },
          ],
        },
      ],
    },
  },
  {
    name: 'the one list of names that the workflow bundle exports',
    files: ['workflows/index.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noChance] },
  },
  {
    name: 'specs read files, tell long stories and hold loosely typed answers',
    files: ['**/*.spec.ts', 'test/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      'no-restricted-globals': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
  {
    name: 'specs of pure code may read their examples from a file',
    files: ['{domain,processes,workflows}/**/*.spec.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    name: 'one line for each kind of event, which nothing but a list of them can be',
    files: ['domain/evolve.ts'],
    rules: { 'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }] },
  },
  {
    name: 'a migration is one long list of statements',
    files: ['src/database/migrations/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    name: 'scripts that npm starts talk to the terminal and take the environment as it is',
    files: ['**/*.{mjs,cjs}'],
    rules: { 'no-console': 'off' },
  },
);

import { buildSync } from 'esbuild';
import { expect } from 'expect';
import * as circus from 'jest-circus';
import { ModuleMocker } from 'jest-mock';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { Order } from './order.mjs';
import { specFiles } from './specs.mjs';

/**
 * Runs the specs of the rules for Stryker with jest's own circus and expect, but without its environments: the rules and
 * their specs are bundled once, and a mutant costs one evaluation of that bundle instead of loading some two hundred files
 * anew. Measured on this repository: 0.1 s a mutant instead of 2.
 */
class Runner {
  capabilities() {
    return { reloadEnvironment: true };
  }

  /** In Stryker's copy of the repository, which is where it starts this process. */
  init() {
    const root = process.cwd();
    const entry = specFiles(root).map((file) => `specFile(${JSON.stringify(file)}); require(${JSON.stringify(join(root, file))});`);
    const options = {
      bundle: true,
      write: false,
      format: 'cjs',
      platform: 'node',
      target: 'node20',
      external: ['fast-check'],
      logLevel: 'error',
    };
    const { outputFiles } = buildSync({ ...options, stdin: { contents: entry.join('\n'), resolveDir: root } });
    this.script = new Script(`(function (require, module, exports, specFile) {${outputFiles[0].text}\n})`, { filename: 'rules.js' });
    Object.assign(globalThis, globals, { expect, jest: new ModuleMocker(globalThis) });
    globalThis.__stryker__ ??= {};
    this.root = root;
    this.order = new Order();
    this.require = withFewerRuns(createRequire(join(root, 'package.json')));
  }

  async dryRun() {
    const { tests } = await this.run({ cover: true });
    return { status: 'complete', tests, mutantCoverage: globalThis.__stryker__.mutantCoverage };
  }

  async mutantRun({ activeMutant, mutantActivation, testFilter, hitLimit, disableBail }) {
    const stryker = globalThis.__stryker__;
    const activate = () => void (stryker.activeMutant = activeMutant.id);
    stryker.hitLimit = hitLimit;
    stryker.hitCount = hitLimit === undefined ? undefined : 0;
    if (mutantActivation === 'static') activate();
    try {
      const { tests } = await this.run({ filter: testFilter && new Set(testFilter), loaded: activate, bail: !disableBail });
      if (hitLimit !== undefined && stryker.hitCount > hitLimit) return { status: 'timeout', reason: `more than ${hitLimit} hits` };
      const failed = tests.filter((test) => test.status === 'failed');
      const nrOfTests = tests.filter((test) => test.status !== 'skipped').length;
      if (failed.some((test) => test.endless)) return { status: 'timeout', reason: failed[0].failureMessage };
      if (failed.length === 0) return { status: 'survived', nrOfTests };
      return { status: 'killed', killedBy: failed.map((test) => test.id), failureMessage: failed[0].failureMessage, nrOfTests };
    } catch (error) {
      // A mutant with which the specs cannot even be loaded is noticed, too.
      return { status: 'killed', killedBy: ['loading'], failureMessage: String(error), nrOfTests: 0 };
    } finally {
      stryker.activeMutant = undefined;
    }
  }

  /** One evaluation of the bundle, one pass through its tests. */
  async run({ filter, loaded = () => undefined, cover = false, bail = false }) {
    const tests = [];
    const began = new Map();
    const fileOf = new Map();
    let failed = false;
    circus.resetState();
    const watch = (event) => {
      const id = event.test && nameOf(event.test);
      if (event.name === 'test_start') {
        began.set(id, Date.now());
        if (bail && failed) event.test.mode = 'skip';
        if (cover) globalThis.__stryker__.currentTestId = id;
      }
      if (event.name === 'test_done' || event.name === 'test_skip') {
        const done = {
          id,
          name: id,
          fileName: join(this.root, fileOf.get(topOf(event.test)) ?? ''),
          timeSpentMs: Date.now() - began.get(id),
        };
        const [error] = event.test.errors;
        failed ||= error !== undefined;
        if (event.name === 'test_done') this.order.note(id, error !== undefined, done.timeSpentMs);
        const status = event.name === 'test_skip' ? 'skipped' : error === undefined ? 'success' : 'failed';
        const why =
          error === undefined ? {} : { failureMessage: textOf(error), endless: textOf(error).startsWith('Script execution timed out') };
        tests.push({ ...done, status, ...why });
        if (cover) globalThis.__stryker__.currentTestId = undefined;
      }
    };
    circus.addEventHandler(watch);
    try {
      this.load(fileOf);
      loaded();
      if (!cover) this.arrange(circus.getState().rootDescribeBlock, filter);
      await circus.run();
    } finally {
      circus.removeEventHandler(watch);
    }
    return { tests };
  }

  /** Only the tests that reach the mutant, the most promising first, and none for much longer than it took without one. */
  arrange(root, filter) {
    const wanted = (test) => {
      const id = nameOf(test);
      test.fn = limited(test.fn, Math.max(leastMs, timesLonger * this.order.usual(id)));
      return !filter || filter.has(id);
    };
    this.order.arrange(root, wanted, nameOf);
  }

  load(fileOf) {
    let file = '';
    const note = () => {
      for (const child of circus.getState().rootDescribeBlock.children) if (!fileOf.has(child)) fileOf.set(child, file);
    };
    const specFile = (next) => {
      note();
      file = next;
    };
    const module = { exports: {} };
    this.script.runInThisContext()(this.require, module, module.exports, specFile);
    note();
  }
}

const mostRuns = 30;
const leastMs = 2000;
const timesLonger = 10;
const { describe, it, test, beforeEach, afterEach, beforeAll, afterAll } = circus;
const globals = { describe, it, test, beforeEach, afterEach, beforeAll, afterAll };

/**
 * What is drawn by chance is drawn alike with and without the mutant, and not so often: a mutant that lives is met by
 * every test that reaches it, so their time is the time mutation testing takes.
 */
function withFewerRuns(require) {
  const fc = require('fast-check');
  const few = (settings) => ({
    seed: 20_261_124,
    ...settings,
    numRuns: Math.min(settings?.numRuns ?? 100, mostRuns),
    endOnFailure: true,
  });
  const fewer = {
    ...fc,
    assert: (property, settings) => fc.assert(property, few(settings)),
    // Whoever asks how many were run hears what was asked for.
    check: (property, settings) => ({ ...fc.check(property, few(settings)), numRuns: settings?.numRuns }),
  };
  return (name) => (name === 'fast-check' ? { ...fewer, __esModule: true, default: fewer } : require(name));
}

/** A test that ends itself: stopping a process from without and starting another takes a hundred times as long. */
function limited(fn, timeout) {
  const call = new Script('globalThis.limitedCall()');
  return function (...args) {
    globalThis.limitedCall = () => fn.apply(this, args);
    return call.runInThisContext({ timeout });
  };
}

/** By this a mutant's tests are picked: a seed in a name is another one in every run. */
function nameOf({ name, parent }) {
  const own = name.replace(/ \(seed \d+\)/, '');
  return parent?.parent ? `${nameOf(parent)} ${own}` : own;
}

/** The block or test that stands in the file itself. */
function topOf(block) {
  return block.parent?.parent ? topOf(block.parent) : block;
}

function textOf(error) {
  const [first] = [error].flat();
  return String(first?.message ?? first).slice(0, 2000);
}

/** A plugin is what Stryker finds under this name. */
export const strykerPlugins = [{ kind: 'TestRunner', name: 'rules', injectableClass: Runner }];

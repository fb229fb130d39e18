import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  determineHitLimitReached,
  DryRunStatus,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';

const { NAMESPACE } = INSTRUMENTER_CONSTANTS;
const folder = 'mutants';

/**
 * Runs the bundled tests inside Stryker's own worker: each run evaluates a file's script anew, so that nothing of the
 * engine outlives a change, but compiles it only once. A process a file and change took ten times as long. A test in
 * Stryker's eyes is a file.
 */
class ScriptRunner {
  static inject = [];
  #files = [];

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    // The copy has its packages only after its build, and the words of a test need one of them.
    const { testGlobals } = await import(path.resolve('scripts/plain-tests/test-globals.mjs'));
    const require = createRequire(path.resolve('package.json'));
    this.#files = fs
      .readdirSync(folder)
      .filter((name) => name.endsWith('.cjs'))
      .toSorted()
      .map((name) => scriptFile(name, testGlobals, require));
  }

  async dryRun() {
    const perTest = {};
    const tests = [];
    for (const file of this.#files) {
      const context = (globalThis[NAMESPACE] = freshContext());
      tests.push(await outcome(file));
      perTest[file.name] = context.mutantCoverage?.static ?? {};
    }
    return { status: DryRunStatus.Complete, tests, mutantCoverage: { static: {}, perTest } };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit }) {
    const tests = [];
    for (const file of this.#files) {
      if (testFilter && !testFilter.includes(file.name)) continue;
      const context = freshContext();
      Object.assign(context, { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
      globalThis[NAMESPACE] = context;
      tests.push(await outcome(file));
      const endless = determineHitLimitReached(context.hitCount, hitLimit);
      if (endless) return toMutantRunResult(endless);
      if (tests.at(-1).status === TestStatus.Failed) break;
    }
    return toMutantRunResult({ status: DryRunStatus.Complete, tests });
  }
}

const freshContext = () => ({ mutantCoverage: undefined });

/** A file's script, ready to be evaluated as often as wanted. */
function scriptFile(name, testGlobals, require) {
  const filename = path.resolve(folder, name);
  const source = fs.readFileSync(filename, 'utf8');
  const words = ['require', 'module', 'exports', 'expect', 'test', 'it', 'describe'];
  const script = new vm.Script(`(function (${words.join(', ')}) {${source}\n})`, { filename });
  return {
    name,
    /** Its tests, in their order. */
    load() {
      const tests = [];
      const { expect, test, it, describe } = testGlobals({
        test: (title, body) => tests.push({ title, body }),
        describe: (_title, body) => body(),
      });
      const module = { exports: {} };
      script.runInThisContext()(require, module, module.exports, expect, test, it, describe);
      return tests;
    },
  };
}

/** Runs a file's tests up to the first that fails. */
async function outcome({ name, load }) {
  const start = performance.now();
  const test = { id: name, name };
  let title = 'loading';
  try {
    for (const one of load()) {
      title = one.title;
      await one.body();
    }
    return { ...test, timeSpentMs: performance.now() - start, status: TestStatus.Success };
  } catch (error) {
    const failureMessage = `${title}: ${error instanceof Error ? error.message : String(error)}`;
    return { ...test, timeSpentMs: performance.now() - start, status: TestStatus.Failed, failureMessage }; // prettier-ignore
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'script', ScriptRunner)];

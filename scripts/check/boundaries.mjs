import { createRequire } from 'node:module';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/**
 * dependency-cruiser parses TypeScript with swc but never tells it that a .tsx file holds JSX.
 * It shares our copy of swc, so the flag is added on the way.
 */
function teachJsx() {
  const swc = createRequire(import.meta.url)('@swc/core');
  const parseFile = swc.parseFileSync.bind(swc);
  swc.parseFileSync = (file, options) =>
    parseFile(file, { ...options, tsx: file.endsWith('.tsx') });
}

/** Checks every import against .dependency-cruiser.mjs; returns one line per forbidden one. */
export async function forbiddenImports() {
  teachJsx();
  process.chdir(root);
  const { cruise } = await import('dependency-cruiser');
  const { default: extractWebpackResolve } =
    await import('dependency-cruiser/config-utl/extract-webpack-resolve-config');
  const { default: config } = await import('../../.dependency-cruiser.mjs');
  const { options, ...ruleSet } = config;
  const resolve = await extractWebpackResolve(options.webpackConfig.fileName);
  const { output } = await cruise(
    ['packages', 'services', 'apps', 'simulation'],
    { ...options, ruleSet, validate: true },
    { ...options.enhancedResolveOptions, ...resolve, bustTheCache: true },
  );
  return { fileCount: output.summary.totalCruised, lines: output.summary.violations.map(inWords) };
}

function inWords({ rule, from, to, cycle }) {
  const way = cycle ? [from, ...cycle.map(({ name }) => name)].join(' -> ') : `${from} -> ${to}`;
  return `${rule.name}: ${way}`;
}

if (process.argv[1] === import.meta.filename) {
  const { fileCount, lines } = await forbiddenImports();
  for (const line of lines) console.error(line);
  console.log(`${fileCount} files, ${lines.length} forbidden imports`);
  process.exitCode = lines.length > 0 ? 1 : 0;
}

import fs from 'node:fs';
import path from 'node:path';
import { root } from '../setup/root.mjs';

const folder = path.join(root, 'coverage/mutation');
const unnoticed = new Set(['Survived', 'NoCoverage']);
const noticed = new Set(['Killed', 'Timeout']);

/** Every change that was tried, by a report of `coverage/mutation`. */
export function changesOf(report) {
  const { files } = JSON.parse(fs.readFileSync(path.join(folder, report), 'utf8'));
  return Object.entries(files).flatMap(([file, { source, mutants }]) =>
    mutants
      .filter(({ status }) => unnoticed.has(status) || noticed.has(status))
      .map((one) => ({ ...one, file, was: textAt(source, one.location) })),
  );
}

export const survivorsAmong = (changes) => changes.filter(({ status }) => unnoticed.has(status));

/** Those of the first look that the second has not noticed either. */
export function survivorsOfBoth(first, second) {
  const left = new Set(survivorsAmong(second).map(keyOf));
  return survivorsAmong(first).filter((one) => left.has(keyOf(one)));
}

/** Where they are, as `--mutate` wants it: lines from 1, columns from 0. */
export const placesOf = (changes) => [
  ...new Set(
    changes.map(({ file, location: { start, end } }) => {
      const range = `${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`;
      return `${file}:${range}`;
    }),
  ),
];

/** Writes `survivors.md`, a row each: file, line, what stood there and what took its place. */
export function writeSurvivors(survivors) {
  const rows = survivors.map(
    ({ file, location, was, replacement }) =>
      `| ${path.posix.relative('packages/shared/src/engine', file)}:${location.start.line} | ${code(was)} → ${code(replacement)} |`,
  );
  const target = path.join(folder, 'survivors.md');
  fs.writeFileSync(target, ['| place | change |', '|---|---|', ...rows, ''].join('\n'));
  return target;
}

const keyOf = ({ file, location, replacement }) => JSON.stringify([file, location, replacement]);

const code = (text) => `\`${text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|')}\``;

function textAt(source, { start, end }) {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column - 1);
  lines[0] = lines[0].slice(start.column - 1);
  return lines.join('\n');
}

import type { ColumnValue, PostingInput, PostingPart, SaleToPost } from './posting-part.js';

/** Positions of the parameters that are not relations: the register's id and the bytes of all entries in a row. */
const SCALARS = 2;

/** The whole `WITH …` of the parts in order, ended by `last`. One text, so one plan, whatever is posted. */
export function composeStatement(
  parts: readonly PostingPart[],
  gate: string,
  last: string,
): string {
  const inputs = parts
    .flatMap((part) => part.inputs)
    .map((input, at) => relation(input, SCALARS + 1 + at));
  const facts = union(parts.flatMap((part) => part.facts ?? []));
  const late = union([
    'select n, code, detail from facts',
    ...parts.flatMap((part) => part.lateFacts ?? []),
  ]);
  return [
    'with',
    [
      ...inputs,
      ...parts.flatMap((part) => part.checks ?? []),
      `facts (n, code, detail) as materialized (\n${facts}\n)`,
      gate,
      ...parts.flatMap((part) => part.effects ?? []),
      `all_facts (n, code, detail) as materialized (\n${late}\n)`,
    ].join(',\n'),
    last,
  ].join('\n');
}

const union = (selects: string[]): string => selects.join('\nunion all\n');

/**
 * One parameter a relation. A column each as arrays was twice as dear: every `unnest` fills a store of its own.
 * The planner takes each for a hundred rows whatever it holds, so the generic plan is chosen and kept.
 */
function relation(input: PostingInput, position: number): string {
  const columns = Object.entries(input.columns).map(([name, type]) => `${name} ${type}`);
  return `in_${input.name} as materialized (select * from json_to_recordset($${position}::json) as t(${columns.join(', ')}))`;
}

/** Parameters for `composeStatement` of the same parts: as many for one sale as for ten. */
export function composeParameters(
  parts: readonly PostingPart[],
  registerId: string,
  slice: readonly SaleToPost[],
): unknown[] {
  const [only] = slice;
  const bodies =
    slice.length === 1 && only ? only.body : Buffer.concat(slice.map((entry) => entry.body));
  const parameters: unknown[] = [registerId, bodies];
  for (const part of parts)
    for (const input of part.inputs)
      parameters.push(jsonOf(slice.flatMap((entry) => input.rows(entry))));
  return parameters;
}

/** PostgreSQL's text holds neither NUL nor half a surrogate pair; the entry's bytes keep what was there. */
function jsonOf(rows: readonly Record<string, ColumnValue>[]): string {
  const text = JSON.stringify(rows);
  if (!text.includes('\\u0000') && !text.includes('\\ud')) return text;
  return JSON.stringify(rows, (_, value: unknown) =>
    typeof value === 'string' ? cleanText(value) : value,
  );
}

// oxlint-disable-next-line no-control-regex
const cleanText = (text: string): string =>
  Buffer.from(text.replace(/\u0000/g, ''), 'utf8').toString('utf8');

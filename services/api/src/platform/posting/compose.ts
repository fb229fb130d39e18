import { arrayLiteral } from './array-literal.js';
import type {
  ColumnType,
  ColumnValue,
  PostingInput,
  PostingPart,
  SaleToPost,
} from './posting-part.js';

/** Positions of the parameters that are not arrays: the register's id and the bytes of all entries in a row. */
const SCALARS = 2;

/** The whole `WITH …` of the parts in order, ended by `last`. One text, so one plan, whatever is posted. */
export function composeStatement(
  parts: readonly PostingPart[],
  gate: string,
  last: string,
): string {
  let position = SCALARS;
  const inputs = parts
    .flatMap((part) => part.inputs)
    .map((input) => relation(input, () => ++position));
  const facts = union(parts.flatMap((part) => part.facts ?? []));
  const late = union([
    'select n, code, detail from facts',
    ...parts.flatMap((part) => part.lateFacts ?? []),
  ]);
  return [
    'with',
    [
      ...inputs,
      `facts (n, code, detail) as materialized (\n${facts}\n)`,
      gate,
      ...parts.flatMap((part) => part.effects ?? []),
      `all_facts (n, code, detail) as materialized (\n${late}\n)`,
    ].join(',\n'),
    last,
  ].join('\n');
}

const union = (selects: string[]): string => selects.join('\nunion all\n');

function relation(input: PostingInput, next: () => number): string {
  const columns = Object.entries(input.columns);
  const arrays = columns.map(([, type]) => `(select $${next()}::${type}[])`).join(', ');
  const names = columns.map(([name]) => name).join(', ');
  // The arrays come through sub-selects so that a plan for known parameters looks no better than the generic one:
  // planning this statement costs many times its execution and must happen once a connection.
  return `in_${input.name} as materialized (select * from unnest(${arrays}) as t(${names}))`;
}

/** Parameters for `composeStatement` of the same parts: as many for one sale as for ten. */
export function composeParameters(
  parts: readonly PostingPart[],
  registerId: string,
  slice: readonly SaleToPost[],
): unknown[] {
  const parameters: unknown[] = [registerId, Buffer.concat(slice.map((entry) => entry.body))];
  for (const part of parts) for (const input of part.inputs) pushColumns(input, slice, parameters);
  return parameters;
}

function pushColumns(
  input: PostingInput,
  slice: readonly SaleToPost[],
  parameters: unknown[],
): void {
  const rows: Record<string, ColumnValue>[] = [];
  for (const entry of slice) for (const row of input.rows(entry)) rows.push(row);
  for (const name in input.columns) {
    const values: ColumnValue[] = [];
    for (const row of rows) values.push(row[name] ?? null);
    parameters.push(arrayLiteral(input.columns[name] as ColumnType, values));
  }
}

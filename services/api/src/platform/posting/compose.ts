import type { HotStatement } from '../database/hot.js';
import type { ColumnValue, PostingInput, PostingPart, SaleToPost } from './posting-part.js';

/** Positions of the parameters that are not relations: the register's id and the bytes of all entries in a row. */
const SCALARS = 2;

/** The whole `WITH …` of the parts in order, ended by `last`. One text, so one plan, whatever is posted. */
function composeStatement(parts: readonly PostingPart[], gate: string, last: string): string {
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

/** What frames the parts: the statement's name, the gate that tells what is new, the final select. */
export interface PostingFrame {
  name: string;
  parts: readonly PostingPart[];
  gate: string;
  last: string;
}
/** A statement with what it is run with. */
export interface Posting {
  statement: HotStatement;
  values: unknown[];
}

/**
 * Makes the statement for a slice of sales. Parts that may be left out and have nothing in this slice are: a statement
 * starts every relation it names, used or not. So there are a few texts, each planned once a connection.
 * @returns a pure function of the register and the slice; as many values for one sale as for ten
 */
export function postingOf(frame: PostingFrame) {
  const statements = new Map<string, HotStatement>();
  return (registerId: string, slice: readonly SaleToPost[]): Posting => {
    const [only] = slice;
    const bodies =
      slice.length === 1 && only ? only.body : Buffer.concat(slice.map((entry) => entry.body));
    const values: unknown[] = [registerId, bodies];
    const idle: number[] = [];
    for (const [at, part] of frame.parts.entries()) {
      const relations = part.inputs.map((input) => jsonOf(slice.flatMap((entry) => input.rows(entry)))); // prettier-ignore
      if (part.standIn && relations.every((relation) => relation === '[]')) idle.push(at);
      else values.push(...relations);
    }
    const name = idle.length ? `${frame.name}-without-${idle.join('-')}` : frame.name;
    const statement = statements.get(name) ?? { name, text: textWithout(frame, idle) };
    statements.set(name, statement);
    return { statement, values };
  };
}

const textWithout = ({ parts, gate, last }: PostingFrame, idle: readonly number[]): string =>
  composeStatement(
    parts.map((part, at) => (idle.includes(at) ? { inputs: [], effects: part.standIn ?? [] } : part)), // prettier-ignore
    gate,
    last,
  );

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

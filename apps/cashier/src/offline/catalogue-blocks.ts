import type { RowKind, RowOf } from './catalogue-rows.js';
import { isPresent } from './catalogue-rows.js';
import type { CatalogueDatabase } from './till-database.js';

// A hundred thousand rows put one by one take a browser a minute and more; the same rows as text, sixty-four a piece,
// a few seconds. A directory says at which place a code or an id stands; it is kept in parts of some kilobytes, so that
// a look-up reads one part and one block and nothing must be loaded at the start.

export const rowsPerBlock = 64;
const partCount = 2048;

/** What the fill of a shelf left to know about its blocks. */
export interface Filled {
  /** Which fill it was: an index belongs to one. */
  token: string;
  products: number;
  customers: number;
  /** Places of favourites and of items whose price is typed. */
  quick: number[];
  open: number[];
}

export const filledKey = 'filled';

export async function filledOf(database: CatalogueDatabase): Promise<Filled | null> {
  return ((await database.values.get(filledKey))?.value as Filled | undefined) ?? null;
}

export const blockKey = (kind: RowKind, block: number): string => `${kind.charAt(0)}${block}`;

/** How a directory names a code or an id of a kind; the end of line must not be in it. */
export type Named = 'code' | 'id';
export const directoryName = (kind: RowKind, named: Named, text: string): string =>
  `${kind.charAt(0)}${named.charAt(0)}${text.replaceAll(/[\n\t]/g, ' ')}`;

/** FNV-1a: which part of the directory holds a name. */
export function partOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++)
    hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193) >>> 0;
  return hash % partCount;
}

/** A line of a part: `\nNAME\tPLACE`. */
export const directoryLine = (name: string, place: number): string => `\n${name}\t${place}`;

/** The places that a part says of a name, in the order in which they were filled. */
export function placesIn(text: string, name: string): number[] {
  const places: number[] = [];
  const wanted = `\n${name}\t`;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length))
    places.push(Number.parseInt(text.slice(at + wanted.length, at + wanted.length + 10), 10));
  return places;
}

/** Places of a code or id among the rows of the blocks. */
export async function placesOf(database: CatalogueDatabase, name: string): Promise<number[]> {
  const part = await database.directory.get(partOf(name));
  return part ? placesIn(part.text, name) : [];
}

/** Places of many ids; each part is read once. */
export async function placesOfIds(
  database: CatalogueDatabase,
  kind: RowKind,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const names = ids.map((id) => directoryName(kind, 'id', id));
  const numbers = [...new Set(names.map(partOf))];
  const parts = new Map(
    (await database.directory.bulkGet(numbers)).map((part, at) => [numbers[at]!, part?.text ?? '']),
  );
  const found = new Map<string, number>();
  for (const [at, name] of names.entries()) {
    const [place] = placesIn(parts.get(partOf(name)) ?? '', name);
    if (place !== undefined) found.set(ids[at]!, place);
  }
  return found;
}

/** The rows at some places of the blocks, as they stand there; changes since are not looked at. */
export async function rowsAt<Kind extends RowKind>(
  database: CatalogueDatabase,
  kind: Kind,
  places: readonly number[],
): Promise<Map<number, RowOf[Kind]>> {
  const numbers = [...new Set(places.map((place) => Math.floor(place / rowsPerBlock)))];
  const blocks = await database.blocks.bulkGet(numbers.map((number) => blockKey(kind, number)));
  const byNumber = new Map(numbers.map((number, at) => [number, blocks[at]]));
  const rows = new Map<number, RowOf[Kind]>();
  for (const place of places) {
    const text = byNumber.get(Math.floor(place / rowsPerBlock))?.rows[place % rowsPerBlock];
    if (text !== undefined) rows.set(place, JSON.parse(text) as RowOf[Kind]);
  }
  return rows;
}

/** Those of some places whose rows were neither changed nor deleted since the fill. */
export async function unchangedPlaces(
  database: CatalogueDatabase,
  kind: RowKind,
  places: readonly number[],
): Promise<number[]> {
  if (places.length === 0) return [];
  const byBase = database[kind].where('base');
  if (places.length === 1)
    return (await byBase.equals(places[0]!).count()) === 0 ? [...places] : [];
  const changed = new Set(await byBase.anyOf(places).keys());
  return places.filter((place) => !changed.has(place));
}

/** The first row of a code that isn't deleted: what changed wins over the blocks. */
export async function rowByCode<Kind extends RowKind>(
  database: CatalogueDatabase,
  kind: Kind,
  code: string,
): Promise<RowOf[Kind] | null> {
  const table = database.table<RowOf[Kind]>(kind);
  return lookUp(database, kind, async () => {
    // All of them at once: a cursor that stops at the first one present costs a journey more.
    const [changed, places] = await Promise.all([
      table.where('codes').equals(code).toArray(),
      placesOf(database, directoryName(kind, 'code', code)),
    ]);
    return changed.find(isPresent) ?? firstUnchanged(database, kind, places);
  });
}

/** A row by its id, deleted or not as it stands; undefined: never pulled. */
export async function rowById<Kind extends RowKind>(
  database: CatalogueDatabase,
  kind: Kind,
  id: string,
): Promise<RowOf[Kind] | undefined> {
  return lookUp(database, kind, async () => {
    const [changed, places] = await Promise.all([
      database[kind].get(id),
      placesOf(database, directoryName(kind, 'id', id)),
    ]);
    if (changed) return isPresent(changed) ? (changed as RowOf[Kind]) : undefined;
    return (await firstUnchanged(database, kind, places)) ?? undefined;
  });
}

/** All reads of one look-up see one state, and cost one transaction: opening one takes longer than a read. */
const lookUp = <Row>(
  database: CatalogueDatabase,
  kind: RowKind,
  read: () => Promise<Row>,
): Promise<Row> => database.transaction('r', [kind, 'directory', 'blocks'], read);

async function firstUnchanged<Kind extends RowKind>(
  database: CatalogueDatabase,
  kind: Kind,
  places: readonly number[],
): Promise<RowOf[Kind] | null> {
  if (places.length === 0) return null;
  const [unchanged, rows] = await Promise.all([
    unchangedPlaces(database, kind, places),
    rowsAt(database, kind, places),
  ]);
  return rows.get(unchanged[0] ?? -1) ?? null;
}

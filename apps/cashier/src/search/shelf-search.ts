import { type Filled, filledOf, rowsAt } from '../offline/catalogue-blocks.js';
import { type RowKind, type RowOf, isPresent } from '../offline/catalogue-rows.js';
import type { ChangedIds } from '../offline/pull.js';
import { blockRows } from '../offline/settle-shelf.js';
import type { CatalogueDatabase, KeptCustomer, KeptProduct } from '../offline/till-database.js';
import { type IndexImage, IndexBuilder, type SearchDocument } from './build-index.js';
import { WordFolder, categoryWord, customerDocument, productDocument } from './documents.js';
import { SearchIndex } from './search-index.js';
import type { Found, FoundByKind, SearchAsk } from './search-port.js';
import { type FoundRows, type Segment, rowsOfWords, searchRows } from './search-rows.js';

const imageKey = 'search';
const kinds = ['products', 'customers'] as const;

/** The index of the blocks as stored, and the fill of the shelf that it belongs to. */
interface ShelfImage extends Record<RowKind, IndexImage> {
  token: string;
}

type Row = KeptProduct | KeptCustomer;

/** A row: its place in the blocks, or the id of one that changed since. */
type RowPlace = number | string;
type PlacesByKind = Partial<Record<RowKind, FoundRows<RowPlace>>>;

/** The search over one shelf: an index of its blocks, loaded or built once, and a small one of what changed since. */
export class ShelfSearch {
  private readonly changed: Record<RowKind, ChangedRows>;

  private constructor(
    private readonly database: CatalogueDatabase,
    private readonly blocks: Record<RowKind, SearchIndex> | null,
    folder: WordFolder,
  ) {
    this.changed = { products: new ChangedRows(folder), customers: new ChangedRows(folder) };
  }

  static async open(database: CatalogueDatabase): Promise<ShelfSearch> {
    const folder = new WordFolder();
    const filled = await filledOf(database);
    const image = filled && (await imageOf(database, filled, folder));
    const blocks = image && {
      products: new SearchIndex(image.products),
      customers: new SearchIndex(image.customers),
    };
    const opened = new ShelfSearch(database, blocks, folder);
    for (const kind of kinds) opened.take(kind, await database.table<Row>(kind).toArray(), []);
    return opened;
  }

  /** Where the rows stand that fit best. */
  find(ask: SearchAsk): PlacesByKind {
    const wanted = kinds.filter((kind) => ask.most[kind] !== undefined);
    const shelves = wanted.map((kind) => ({
      segments: this.segments(kind),
      most: ask.most[kind]!,
    }));
    const found =
      'text' in ask
        ? searchRows(shelves, ask.text)
        : rowsOfWords(shelves, [[categoryWord(ask.category)]]);
    return Object.fromEntries(wanted.map((kind, at) => [kind, found[at]!]));
  }

  /** The rows at these places, as they stand now. */
  async rowsOf({ products, customers }: PlacesByKind): Promise<FoundByKind> {
    const [items, people] = await Promise.all([
      products && this.read('products', products),
      customers && this.read('customers', customers),
    ]);
    return { ...(items && { products: items }), ...(people && { customers: people }) };
  }

  private async read<Kind extends RowKind>(
    kind: Kind,
    { places, total, forgiven }: FoundRows<RowPlace>,
  ): Promise<Found<RowOf[Kind]>> {
    const ids = places.filter((place) => typeof place === 'string');
    const inBlocks = places.filter((place) => typeof place === 'number');
    const [byPlace, changed] = await Promise.all([
      rowsAt(this.database, kind, inBlocks),
      ids.length === 0 ? [] : this.database.table<RowOf[Kind]>(kind).bulkGet(ids),
    ]);
    const byId = new Map(ids.map((id, at) => [id, changed[at]]));
    const rows = places.flatMap((place) => {
      const row = typeof place === 'number' ? byPlace.get(place) : byId.get(place);
      return row && isPresent(row) ? [row] : [];
    });
    return { rows, total, forgiven };
  }

  private segments(kind: RowKind): Segment<RowPlace>[] {
    const changed = this.changed[kind].segment();
    const blocks = this.blocks?.[kind];
    return blocks ? [{ index: blocks, place: (at) => at }, changed] : [changed];
  }

  async refresh(ids: ChangedIds): Promise<void> {
    for (const kind of kinds) {
      if (ids[kind].length === 0) continue;
      const rows = await this.database.table<Row>(kind).bulkGet(ids[kind]);
      const present = rows.filter((row) => row !== undefined);
      this.take(kind, present, ids[kind]);
    }
  }

  /** Rows as they stand now, and ids of which some may be gone; in the blocks they count no longer. */
  private take(kind: RowKind, rows: readonly Row[], ids: readonly string[]): void {
    for (const { base } of rows) if (base !== undefined) this.blocks?.[kind].hide(base);
    this.changed[kind].take(rows, ids);
  }

  /** Work for idle moments; each step is short. */
  *warm(): Generator<void> {
    for (const kind of kinds) if (this.blocks) yield* this.blocks[kind].warm();
  }
}

/** The rows of one kind that changed since the blocks were written. */
class ChangedRows {
  private readonly documents = new Map<string, SearchDocument>();
  private index: SearchIndex | null = null;
  private ids: string[] = [];

  constructor(private readonly folder: WordFolder) {}

  take(rows: readonly Row[], ids: readonly string[]): void {
    for (const id of ids) this.documents.delete(id);
    for (const row of rows)
      if (isPresent(row)) this.documents.set(row.id, documentOf(row, this.folder));
    this.index = null;
  }

  /** Its index is built when the next search needs it. */
  segment(): Segment<string> {
    this.index ??= this.build();
    return { index: this.index, place: (at) => this.ids[at]! };
  }

  private build(): SearchIndex {
    const builder = new IndexBuilder();
    for (const document of this.documents.values()) builder.add(document);
    this.ids = [...this.documents.keys()];
    return new SearchIndex(builder.build());
  }
}

const isProduct = (row: Row): row is KeptProduct => 'barcodes' in row;
const documentOf = (row: Row, folder: WordFolder): SearchDocument =>
  isProduct(row) ? productDocument(row, folder) : customerDocument(row, folder);

/** The stored index if it is of this fill; else it is built from the blocks and stored for the next start. */
async function imageOf(
  database: CatalogueDatabase,
  { token }: Filled,
  folder: WordFolder,
): Promise<ShelfImage> {
  const stored = (await database.images.get(imageKey))?.value as ShelfImage | undefined;
  if (stored?.token === token) return stored;
  const image: ShelfImage = {
    token,
    products: await imageFrom(database, 'products', folder),
    customers: await imageFrom(database, 'customers', folder),
  };
  // Only saves time at the next start.
  await database.images.put({ key: imageKey, value: image }).catch(() => undefined);
  return image;
}

async function imageFrom(
  database: CatalogueDatabase,
  kind: RowKind,
  folder: WordFolder,
): Promise<IndexImage> {
  const builder = new IndexBuilder();
  for await (const { rows } of blockRows(database, kind))
    for (const row of rows) builder.add(documentOf(JSON.parse(row) as Row, folder));
  return builder.build();
}

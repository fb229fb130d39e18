import type { QuickLayout } from '@khanut/shared/contracts';
import type { KeptProduct } from '../offline/till-database.js';
import { passOn, sealEntry } from './entries.js';
import type { QuickPage } from './quick-pages.js';
import { instant, type Till } from './till.js';

const layoutKey = 'quickLayout';
const mostPages = 24;
const mostTiles = 120;
/** So many items a page takes over from a category; more are found by their name. */
const mostOfCategory = 36;

/** The arrangement as it stands here; `isUnsent` until an entry tells it. */
interface KeptLayout {
  layout: QuickLayout;
  changedAt: string;
  isUnsent: boolean;
}

/** The arrangement made last, here or before this register was enrolled anew; else the shop's favourites. */
export async function loadQuickPages(till: Till): Promise<void> {
  const kept = (await till.database.values.get(layoutKey))?.value as KeptLayout | undefined;
  const pulled = till.store.get().settings?.quickLayout ?? null;
  const isOwn = kept && (!pulled || kept.changedAt >= pulled.changedAt);
  const layout = isOwn ? kept.layout : pulled?.layout;
  if (!layout || layout.pages.length === 0) {
    const { favourites } = till.store.get();
    return till.store.set({ quickPages: [{ id: till.newId(), name: '', products: favourites }] });
  }
  const quickPages = await Promise.all(
    layout.pages.map(async ({ id, name, productIds }) => ({
      id,
      name,
      products: await productsOf(till, productIds),
    })),
  );
  till.store.set({ quickPages });
}

/** Items that are still on sale, in their order. */
async function productsOf(till: Till, ids: readonly string[]): Promise<KeptProduct[]> {
  const found = await Promise.all(ids.map((id) => till.catalogue.product(id)));
  return found.filter((one) => one !== undefined && one.deletedAt === null) as KeptProduct[];
}

/** Shows and keeps an arrangement at once; the entry follows when arranging ends. What was before is over with it. */
function arrange(till: Till, quickPages: QuickPage[]): void {
  till.store.set(({ notice }) => ({
    quickPages,
    quickPagesBefore: null,
    ...(notice?.action === 'undo-page' && { notice: null }),
  }));
  const pages = quickPages.map(({ id, name, products }) => ({
    id,
    name,
    productIds: products.map((one) => one.id),
  }));
  const value: KeptLayout = { layout: { pages }, changedAt: instant(till), isUnsent: true };
  void till.database.values.put({ key: layoutKey, value });
}

const changePage = (
  till: Till,
  pageId: string,
  change: (products: KeptProduct[]) => KeptProduct[],
): void =>
  arrange(
    till,
    till.store
      .get()
      .quickPages.map((page) =>
        page.id === pageId
          ? { ...page, products: change(page.products).slice(0, mostTiles) }
          : page,
      ),
  );

export const addTile = (till: Till, pageId: string, product: KeptProduct): void =>
  changePage(till, pageId, (products) => [
    ...products.filter((one) => one.id !== product.id),
    product,
  ]);

export const removeTile = (till: Till, pageId: string, productId: string): void =>
  changePage(till, pageId, (products) => products.filter((one) => one.id !== productId));

/** One place to the front or to the back. */
export const moveTile = (till: Till, pageId: string, productId: string, step: -1 | 1): void =>
  changePage(till, pageId, (products) => {
    const from = products.findIndex((one) => one.id === productId);
    const to = from + step;
    const moved = products[from];
    if (!moved || to < 0 || to >= products.length) return products;
    return products.toSpliced(from, 1).toSpliced(to, 0, moved);
  });

/** A page of its own name, empty or with the first items of a category. Answers its id; null when there is no room. */
export async function addPage(
  till: Till,
  name: string,
  categoryId: string | null,
): Promise<string | null> {
  const { quickPages } = till.store.get();
  const words = name.trim().slice(0, 60);
  if (words === '' || quickPages.length >= mostPages) return null;
  const products =
    categoryId === null ? [] : await till.catalogue.productsOfCategory(categoryId, mostOfCategory);
  const id = till.newId();
  arrange(till, [...till.store.get().quickPages, { id, name: words, products }]);
  return id;
}

/** Takes a page off with all that stands on it; undo is offered until something else is arranged or said. */
export function removePage(till: Till, pageId: string): void {
  const { quickPages } = till.store.get();
  arrange(
    till,
    quickPages.filter((page) => page.id !== pageId),
  );
  till.store.set({
    quickPagesBefore: quickPages,
    notice: { tone: 'look', key: 'notice.pageRemoved', action: 'undo-page' },
  });
}

/** The server may have been told already: it hears at once that the page is there again. */
export function undoPageRemoval(till: Till): void {
  const { quickPagesBefore } = till.store.get();
  if (!quickPagesBefore) return;
  arrange(till, quickPagesBefore);
  void finishArranging(till);
}

/** Tells the server what was arranged: a register enrolled again gets it back. */
export async function finishArranging(till: Till): Promise<void> {
  const kept = (await till.database.values.get(layoutKey))?.value as KeptLayout | undefined;
  if (!kept?.isUnsent) return;
  const value: KeptLayout = { ...kept, isUnsent: false };
  const facts = { layout: kept.layout };
  const id = till.newId();
  const entry = await sealEntry(till, id, 'quick-layout-changed', facts, [
    { key: layoutKey, value },
  ]);
  if (kept.layout.pages.length === 0) await loadQuickPages(till);
  await passOn(till, entry);
}

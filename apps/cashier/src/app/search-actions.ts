import type { KeptProduct } from '../offline/till-database.js';
import { setCustomer } from './customer-actions.js';
import { addProduct } from './add-actions.js';
import { attachCode, mayAttach } from './attach-actions.js';
import { openBadScan } from './bad-scan-actions.js';
import { checkChosen } from './price-check-actions.js';
import { takeFound } from './return-choosing.js';
import { happen } from './sale-actions.js';
import type { SearchState } from './state.js';
import type { Till } from './till.js';

const shownMost = { products: 16, customers: 6 };

const emptySearch: SearchState = {
  text: '',
  foundBy: '',
  products: [],
  customers: [],
  totals: { products: 0, customers: 0 },
  isForgiven: false,
  index: 0,
};

/** Digits typed before keep waiting: they are the quantity, or the price, of what is found. */
export function openSearch(till: Till, text = ''): void {
  till.store.set({ search: { ...emptySearch, text }, sheet: null });
  if (text !== '') void searchFor(till, text);
}

export function closeSearch(till: Till): void {
  till.store.set({ search: null });
}

/** Looks the text up in names, codes, customers; answers of an older text are dropped. */
export async function searchFor(till: Till, text: string): Promise<void> {
  till.store.set((state) => ({ search: { ...(state.search ?? emptySearch), text, index: 0 } }));
  const { products, customers } = await till.catalogue.searchAll(text, shownMost);
  till.store.set((state) =>
    state.search?.text === text
      ? {
          search: {
            text,
            foundBy: text,
            products: products.rows,
            customers: customers.rows,
            totals: { products: products.total, customers: customers.total },
            isForgiven: products.forgiven !== null || customers.forgiven !== null,
            index: 0,
          },
        }
      : {},
  );
}

export function moveSearch(till: Till, step: -1 | 1): void {
  till.store.set(({ search }) => {
    if (!search) return {};
    const count = search.products.length + search.customers.length;
    const index = Math.max(0, Math.min(count - 1, search.index + step));
    return { search: { ...search, index } };
  });
}

/** Takes the lit row: an item into the receipt, or onto what comes back; a customer above it. */
export function takeSearched(till: Till, index = till.store.get().search?.index ?? 0): void {
  const { search } = till.store.get();
  if (!search) return;
  const product = search.products[index];
  const customer = search.customers[index - search.products.length];
  if (product) takeProduct(till, product);
  else if (customer) void setCustomer(till, customer);
}

/** Where an unknown code waits, the item taken settles it and carries the code; by right it keeps it for good. */
function takeProduct(till: Till, product: KeptProduct): void {
  if (till.store.get().screen === 'return') return takeFound(till, product);
  if (checkChosen(till, product)) return;
  const open = openBadScan(till);
  const waiting = open?.item ? null : open;
  addProduct(till, product, { barcode: waiting?.code ?? null }, () => {
    if (!waiting) return;
    happen(till, { kind: 'bad-scan-settled', scanId: waiting.id });
    if (mayAttach(till)) void attachCode(till, waiting.code, product);
  });
}

/** What a list shows, as its address says it. */
export interface ListState {
  search: string;
  /** A field's name, with a leading '-' for descending. */
  sort: string;
  page: number;
}

/** Reads the address; what can't be read counts as absent. */
export function readListState(params: URLSearchParams, defaultSort: string): ListState {
  const page = Number(params.get('page') ?? '1');
  return {
    search: params.get('q') ?? '',
    sort: params.get('sort') ?? defaultSort,
    page: Number.isInteger(page) && page >= 1 ? page : 1,
  };
}

/** The address after a change. Any change but that of the page itself leads back to the first page. */
export function changedParams(
  params: URLSearchParams,
  change: Record<string, string | null>,
): URLSearchParams {
  const next = new URLSearchParams(params);
  if (!('page' in change)) next.delete('page');
  for (const [name, value] of Object.entries(change)) {
    if (value === null || value === '' || (name === 'page' && value === '1')) next.delete(name);
    else next.set(name, value);
  }
  return next;
}

/** The sort after a click on a column's head: once descending for figures, ascending for words, then the other way. */
export function nextSort(current: string, key: string, numeric: boolean): string {
  if (current === key) return `-${key}`;
  if (current === `-${key}`) return key;
  return numeric ? `-${key}` : key;
}

/** Rows shown, for the words «51 – 100 of 4 212». */
export function shownRange(
  page: number,
  pageSize: number,
  total: number,
): { first: number; last: number } {
  const first = (page - 1) * pageSize + 1;
  return { first: Math.min(first, total), last: Math.min(page * pageSize, total) };
}

import { changedParams, nextSort, readListState, shownRange } from './list-state.js';

const of = (text: string) => new URLSearchParams(text);

it('reads search, sort and page, and falls back where they cannot be read', () => {
  expect(readListState(of('q=nare&sort=-net&page=3'), 'name')).toEqual({
    search: 'nare',
    sort: '-net',
    page: 3,
  });
  for (const page of ['0', '-1', '1.5', 'x'])
    expect(readListState(of(`page=${page}`), 'name').page).toBe(1);
  expect(readListState(of(''), '-at').sort).toBe('-at');
});

it('goes back to the first page with any change but that of the page', () => {
  expect(changedParams(of('q=a&page=4'), { q: 'b' }).toString()).toBe('q=b');
  expect(changedParams(of('q=a&page=4'), { page: '5' }).toString()).toBe('q=a&page=5');
  expect(changedParams(of('page=4'), { page: '1' }).toString()).toBe('');
});

it('leaves no empty words in the address', () => {
  expect(changedParams(of('q=a&outletId=1'), { q: '', outletId: null }).toString()).toBe('');
});

it('sorts figures from the greatest, words from A, and turns round on the second click', () => {
  expect(nextSort('name', 'net', true)).toBe('-net');
  expect(nextSort('-net', 'net', true)).toBe('net');
  expect(nextSort('net', 'net', true)).toBe('-net');
  expect(nextSort('-net', 'name', false)).toBe('name');
});

it('says which rows are shown', () => {
  expect(shownRange(2, 50, 61)).toEqual({ first: 51, last: 61 });
  expect(shownRange(1, 50, 0)).toEqual({ first: 0, last: 0 });
});

import type { QueryOf, ResponseOf, Route, RouteInput } from '@khanut/shared/contracts';
import type { z } from 'zod';
import { useAnswer } from '../api-client/answers.js';
import { call } from '../api-client/client.js';
import type { ListControls } from './use-list-state.js';

type ListRoute = Route<z.ZodType, z.ZodType, z.ZodType, z.ZodType>;

/** Filters that every paged route knows. */
const usual = ['outletId', 'from', 'to'];

/**
 * A list's page as its address asks for it (search, sort, page, the usual filters and `filters` of its own), and the way
 * to any other page for an export. `fixed` is asked with every page.
 */
export function useListAnswer<R extends ListRoute>(
  route: R,
  list: ListControls,
  filters: readonly string[] = [],
  fixed: Partial<QueryOf<R>> & { params?: Record<string, string> } = {},
) {
  const { params, ...always } = fixed;
  const asked = Object.fromEntries(
    [...usual, ...filters]
      .map((name) => [name, list.filter(name)])
      .filter(([, value]) => value !== undefined),
  );
  const query = {
    ...(list.search ? { search: list.search } : {}),
    ...(list.sort ? { sort: list.sort } : {}),
    ...asked,
    ...always,
  };
  const input = (page: object) =>
    ({ ...(params ? { params } : {}), query: { ...query, ...page } }) as unknown as RouteInput<R>;
  const answer = useAnswer(route, input({ page: list.page }));
  const load = (page: number, pageSize: number): Promise<ResponseOf<R>> =>
    call(route, input({ page, pageSize }));
  return { answer, load };
}

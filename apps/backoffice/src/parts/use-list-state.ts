import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { changedParams, readListState } from './list-state.js';

/** A list's search, sort, page and filters, kept in the address so that any view can be sent as a link. */
export function useListState(defaultSort: string) {
  const [params, setParams] = useSearchParams();
  const state = useMemo(() => readListState(params, defaultSort), [params, defaultSort]);
  const set = useCallback(
    (change: Record<string, string | null>) =>
      setParams((before) => changedParams(before, change), { replace: true }),
    [setParams],
  );
  const filter = (name: string): string | undefined => params.get(name) ?? undefined;
  return { ...state, set, filter, params };
}
export type ListControls = ReturnType<typeof useListState>;

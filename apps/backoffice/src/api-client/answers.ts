import {
  ApiError,
  meRoute,
  type ResponseOf,
  type Route,
  type RouteInput,
} from '@khanut/shared/contracts';
import {
  MutationCache,
  QueryCache,
  QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { z } from 'zod';
import { call } from './client.js';

type AnyRoute = Route<z.ZodType, z.ZodType, z.ZodType, z.ZodType>;

/** Answers that a second try can't better: the API has made up its mind. */
const isFinal = (error: unknown): boolean =>
  error instanceof ApiError && error.status >= 400 && error.status < 500;

const signedOutCodes = new Set(['NOT_SIGNED_IN', 'SESSION_EXPIRED']);

/** Is it the answer to somebody whose session is over? */
export const isSignedOut = (error: unknown): boolean =>
  error instanceof ApiError && signedOutCodes.has(error.code);

/** A session that ended anywhere ends everywhere: who is signed in is asked anew, and the login comes. */
function onError(error: unknown): void {
  if (isSignedOut(error)) void queryClient.invalidateQueries({ queryKey: [meRoute.id] });
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => (query.queryKey[0] === meRoute.id ? undefined : onError(error)),
  }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, error) => !isFinal(error) && count < 2,
      refetchOnWindowFocus: false,
    },
  },
});

/** What a reading route says, kept by (route, input); the last page stays in view while the next one comes. */
export function useAnswer<R extends AnyRoute>(
  route: R,
  input: RouteInput<R>,
  options: { enabled?: boolean; refetchMs?: number } = {},
) {
  return useQuery<ResponseOf<R>, ApiError>({
    queryKey: [route.id, input],
    queryFn: ({ signal }) => call(route, input, signal),
    enabled: options.enabled ?? true,
    placeholderData: (before) => before,
    ...(options.refetchMs === undefined ? {} : { refetchInterval: options.refetchMs }),
  });
}

/** A writing route. After it everything on the screen is asked again, so that one figure never shows two values. */
export function useAct<R extends AnyRoute>(route: R) {
  const client = useQueryClient();
  return useMutation<ResponseOf<R>, ApiError, RouteInput<R>>({
    mutationFn: (input) => call(route, input),
    onSuccess: () => void client.invalidateQueries(),
  });
}

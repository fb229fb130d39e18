import { ApiError, type Route, type RouteInput } from '@khanut/shared/contracts';
import i18next from 'i18next';
import type { z } from 'zod';
import { queryClient } from '../api-client/answers.js';
import { call } from '../api-client/client.js';
import { toast } from './toasts.js';

/** Undoes by an opposite call. It works after its screen was left, and says so when it could not be done. */
export async function takeBack<R extends Route<z.ZodType, z.ZodType, z.ZodType, z.ZodType>>(
  route: R,
  input: RouteInput<R>,
): Promise<void> {
  try {
    await call(route, input);
    toast(i18next.t('act.undone'));
    await queryClient.invalidateQueries();
  } catch (error) {
    const key = error instanceof ApiError ? `error.code.${error.code}` : '';
    const why = i18next.exists(key)
      ? i18next.t(key)
      : String(error instanceof Error ? error.message : error);
    toast(i18next.t('act.undoFailed', { why }));
  }
}

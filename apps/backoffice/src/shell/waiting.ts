import { todayRoute } from '@khanut/shared/contracts';
import { useAnswer } from '../api-client/answers.js';
import { useSession } from './session.js';

const refetchMs = 60_000;

/** Counts beside the words of the navigation: only where work waits. */
export interface Waiting {
  home: number;
  devices: number;
  preorders: number;
}

/** What waits where, asked every minute. */
export function useWaiting(): Waiting {
  const { can } = useSession();
  const today = useAnswer(todayRoute, { query: {} }, { enabled: can('reports.read'), refetchMs });
  const needs = today.data?.needs ?? [];
  const count = (kind: string) =>
    needs.filter((need) => need.kind === kind).reduce((sum, need) => sum + need.count, 0);
  return { home: needs.length, devices: count('device'), preorders: count('preorder-due') };
}

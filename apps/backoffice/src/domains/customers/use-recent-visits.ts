import { customerHistoryRoute, type ResponseOf } from '@khanut/shared/contracts';
import { useAnswer } from '../../api-client/answers.js';

export type Visit = ResponseOf<typeof customerHistoryRoute>['rows'][number];
const pageSize = 100;
const none: Visit[] = [];

/** The last hundred visits, asked once for all parts of the card. */
export function useRecentVisits(id: string) {
  const answer = useAnswer(customerHistoryRoute, { params: { id }, query: { page: 1, pageSize } });
  return { visits: answer.data?.rows ?? none, total: answer.data?.total ?? 0, answer };
}

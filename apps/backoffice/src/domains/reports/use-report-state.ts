import { useSearchParams } from 'react-router';
import { localDay } from '../../parts/periods.js';
import { useNow } from '../../parts/use-now.js';
import { readReportQuery } from './report-query.js';

export function useReportState() {
  const [params, setParams] = useSearchParams();
  const state = readReportQuery(params, localDay(useNow()));
  const set = (change: Record<string, string>) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(change)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { replace: true },
    );
  return { ...state, set };
}
export type ReportState = ReturnType<typeof useReportState>;

import { useSearchParams } from 'react-router';
import { readReportQuery } from './report-query.js';

/** The calendar day here and now. */
const localToday = (): string => new Intl.DateTimeFormat('en-CA').format(new Date());

export function useReportState() {
  const [params, setParams] = useSearchParams();
  const state = readReportQuery(params, localToday());
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

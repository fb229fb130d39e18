import type { RecordsResult } from './import-records.js';

/** The outcome for a person. */
export function describeRecords(
  result: RecordsResult,
  reportPath: string,
  dryRun: boolean,
): string {
  const { rows, accepted, rejected, known, rejectedByCode } = result;
  const lines = [
    `${dryRun ? 'dry run, nothing written: ' : ''}rows ${rows} = accepted ${accepted} + rejected ${rejected}; there before ${known}`,
    ...Object.entries(rejectedByCode).map(([code, count]) => `rejected ${code}: ${count}`),
    ...(rejected ? [`rejected rows are listed in ${reportPath}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

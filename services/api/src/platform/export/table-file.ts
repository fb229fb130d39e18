export type Cell = string | number | null;
/** A table for a spreadsheet, in whole currency units. */
export interface Table {
  header: string[];
  rows: Cell[][];
}

/** A text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection). Pure. */
export const defused = (text: string): string =>
  /^[\s\u0000]*[=+\-@＝＋－＠|]/u.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text;

const csvCell = (cell: Cell): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = defused(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** RFC 4180 with a byte order mark, by which spreadsheets know UTF-8. */
export function csvFile({ header, rows }: Table): Buffer {
  const lines = [header, ...rows].map((row) => row.map(csvCell).join(','));
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`, 'utf8');
}

const nameWidth = 36;
const numberWidth = 14;

export async function xlsxFile({ header, rows }: Table, sheetName: string): Promise<Buffer> {
  // Loaded when first asked for: most processes never write one.
  const { writeXlsx } = await import('hucre/xlsx');
  const columns = header.map((title, at) => ({
    header: title,
    key: String(at),
    width: at === 0 ? nameWidth : numberWidth,
  }));
  const data = rows.map((row) =>
    Object.fromEntries(
      row.map((cell, at) => [at, typeof cell === 'string' ? defused(cell) : cell]),
    ),
  );
  return Buffer.from(
    await writeXlsx({ sheets: [{ name: sheetName, columns, data, freezePane: { rows: 1 } }] }),
  );
}

/** The content type of a file by its ending. */
export const fileTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

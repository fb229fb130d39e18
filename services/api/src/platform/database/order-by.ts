/**
 * The ORDER BY of a list's `sort` (`net` ascending, `-net` descending, nothing known last), or null when it names
 * nothing that the list sorts by. `columns` maps names of the wire to SQL; only its texts get into the statement.
 */
export function orderBy(
  sort: string | null | undefined,
  columns: Readonly<Record<string, string>>,
): string | null {
  const name = sort?.replace(/^-/, '') ?? '';
  if (!Object.hasOwn(columns, name)) return null;
  return `${columns[name]} ${sort?.startsWith('-') ? 'desc' : 'asc'} nulls last`;
}

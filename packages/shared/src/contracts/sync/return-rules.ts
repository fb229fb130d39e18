const DAY_MS = 86_400_000;

/** The days for returns, of everything and of categories. */
interface Windows {
  windowDays: number | null;
  categories: readonly { categoryId: string; windowDays: number | null }[];
}

/** The nearest listed category of an item decides; the item names its categories from the nearest on. */
export const returnRuleOf = <Rule extends { categoryId: string }>(
  { categories }: { categories: readonly Rule[] },
  categoryIds: readonly string[],
): Rule | undefined =>
  categoryIds
    .map((id) => categories.find((one) => one.categoryId === id))
    .find((one) => one !== undefined);

/** The last business date on which an item sold on `soldOn` comes back by the shop's rules; null: always. */
export function lastReturnDay(
  windows: Windows,
  categoryIds: readonly string[],
  soldOn: string,
): string | null {
  const days = returnRuleOf(windows, categoryIds)?.windowDays ?? windows.windowDays;
  if (days === null) return null;
  return new Date(Date.parse(soldOn) + days * DAY_MS).toISOString().slice(0, 10);
}

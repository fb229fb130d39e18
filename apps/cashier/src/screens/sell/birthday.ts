/** Days until the birthday comes round; null when it isn't known. */
export function daysToBirthday(birthday: string | null, nowMs: number): number | null {
  const parts = /(\d\d)-(\d\d)$/.exec(birthday ?? '');
  if (!parts) return null;
  const now = new Date(nowMs);
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  const inYear = (year: number) => Date.UTC(year, Number(parts[1]) - 1, Number(parts[2]));
  const next =
    inYear(now.getFullYear()) >= today ? inYear(now.getFullYear()) : inYear(now.getFullYear() + 1);
  return Math.round((next - today) / 86_400_000);
}

/** Equal in all that JSON holds, whatever the order of the keys; a missing key is like one without a value. Pure. */
export function sameAs(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => sameAs(Reflect.get(one, key), Reflect.get(other, key)));
}

const sorted = (values) => [...values].sort((a, b) => a - b);

export function quantile(values, share) {
  const inOrder = sorted(values);
  return inOrder[Math.min(inOrder.length - 1, Math.floor(inOrder.length * share))];
}

export const median = (values) => quantile(values, 0.5);

export const rounded = (value, places = 3) =>
  value === null ? null : Number(value.toFixed(places));

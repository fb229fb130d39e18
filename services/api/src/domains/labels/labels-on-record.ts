/** So many names say which labels it was; the ids say it of all. */
const namesTold = 5;

interface Labelled {
  productId: string;
  name: string;
  copies: number;
}

/** Which labels, for the record of acts: how many in all, the first names, every product with its copies. */
export function whichLabels(lines: readonly Labelled[]): Record<string, unknown> {
  const names = lines.slice(0, namesTold).map(({ name }) => name);
  return {
    item: [...names, ...(lines.length > namesTold ? ['…'] : [])].join(', '),
    count: lines.reduce((sum, { copies }) => sum + copies, 0),
    products: lines.map(({ productId, copies }) => ({ productId, copies })),
  };
}

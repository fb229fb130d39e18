/** The `ref` of a row that keys light: it stays in sight, however far its list has to scroll. */
export const intoSight = (row: HTMLElement | null): void =>
  row?.scrollIntoView({ block: 'nearest' });

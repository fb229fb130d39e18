/** Minor units of dram as the screens write them: '5 257'. */
export const drams = (minor: number): string =>
  String(Math.round(minor / 100)).replaceAll(/\B(?=(\d{3})+$)/g, ' ');

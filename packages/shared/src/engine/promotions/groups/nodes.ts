/** Nodes that may still be visited: a count, never a clock, so that till and server stop at the same place. */
export interface Nodes {
  left: number;
}

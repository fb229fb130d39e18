import { openShop, unseen } from './shop.mjs';

// What is measured, the same in Node and in a browser. `now` gives milliseconds.

const LINES = 50;

/** A shop and its baskets, none of which was priced yet. */
export function stand(count, seed = 1) {
  const shop = openShop(seed);
  return { ...shop, carts: Array.from({ length: count }, () => shop.basket(LINES)) };
}

/** Times of pricing each basket in full: every product is new to the engine, the rulebook isn't. */
export function fullTimes(price, { carts, rulebook, customer, clock }, now, options) {
  return carts.map((cart) => {
    const fresh = unseen(cart);
    const before = now();
    price(fresh, rulebook, customer, clock, options);
    return now() - before;
  });
}

/** Times of pricing again after one more scan on a basket of 49 lines. */
export function rescanTimes(price, { carts, rulebook, customer, clock }, now, options) {
  return carts.map((cart) => {
    const grown = unseen(cart);
    price({ ...grown, lines: grown.lines.slice(0, -1) }, rulebook, customer, clock, options);
    const before = now();
    price(grown, rulebook, customer, clock, options);
    return now() - before;
  });
}

export function p99(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))];
}

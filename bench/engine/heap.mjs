import { priceSale } from '@khanut/shared/engine';
import { stand } from './measure.mjs';
import { unseen } from './shop.mjs';

// A process of its own with --expose-gc: prices so many baskets and prints by how much the heap grew, in megabytes.

const count = Number(process.argv[2]);
const { carts, rulebook, customer, clock } = stand(40);

/** Every basket is new to the engine, so that whatever it remembered of them would show. */
function price(baskets) {
  for (let index = 0; index < baskets; index++)
    priceSale(unseen(carts[index % carts.length]), rulebook, customer, clock, { trace: 'short' });
}

function heapMb() {
  for (let round = 0; round < 3; round++) globalThis.gc();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

price(Math.min(2_000, count / 5));
const before = heapMb();
price(count);
console.log(JSON.stringify({ growthMb: heapMb() - before }));

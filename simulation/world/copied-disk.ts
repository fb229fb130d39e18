import { createHash } from 'node:crypto';
import { type EntryEnvelope, pushRoute, type Verdict } from '@khanut/shared/contracts';
import { envelope } from '@khanut/cashier/offline/outbox';
import type { KeptEntry } from '@khanut/cashier/offline/till-database';
import type { TillNode } from '../till/till-node.js';
import type { Draws } from '../time/draws.js';
import type { History } from './history.js';
import { type Network, perfectLink } from './network.js';

/**
 * A till's disk was copied and runs elsewhere with its token: it sends again what it held, what still waits in it, a receipt
 * of its own under a number that is taken, and another receipt under an id that is taken. It names what it was told, as all.
 */
export async function sendFromCopy(
  node: TillNode,
  network: Network,
  history: History,
  draws: Draws,
): Promise<void> {
  const token = node.till?.store.get().registration?.registerToken;
  const { generation, entryId } = node.told();
  const witness = generation && entryId ? { generation, entryId } : undefined;
  const posted = node
    .entries()
    .filter(({ kind, verdict }) => kind === 'sale' && verdict && verdict !== 'quarantined');
  if (!token || posted.length === 0) return;
  const sale = draws.pick(posted);
  const made = [repeated(sale, () => node.newId()), changed(sale)];
  for (const { id, hash } of made) history.forged.add(`${id} ${hash}`);
  const waiting = node.entries().filter(({ kind, unsent }) => kind === 'sale' && unsent);
  const sent = [...[sale, ...waiting].map(envelope), ...made];
  const send = network.fetchOver(perfectLink(), () => true);
  const answer = await send(pushRoute.path, {
    method: pushRoute.method,
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ entries: sent, witness }),
  });
  if (!answer.ok) return;
  const { verdicts } = (await answer.json()) as { verdicts: Verdict[] };
  for (const { id, hash } of verdicts)
    if (sent.some((one) => one.id === id && one.hash === hash))
      history.answeredToCopies.push({ id, hash });
}

interface SaleText {
  id: string;
  sealedAt: string;
  cart: { tenders: { id: string }[] };
}

/** Another receipt under the same number. */
function repeated(sale: KeptEntry, newId: () => string): EntryEnvelope {
  const body = JSON.parse(sale.body) as SaleText;
  const tenders = body.cart.tenders.map((tender) => ({ ...tender, id: newId() }));
  return forged(sale, { ...body, id: newId(), cart: { ...body.cart, tenders } });
}

/** Another receipt under the same id. */
function changed(sale: KeptEntry): EntryEnvelope {
  const body = JSON.parse(sale.body) as SaleText;
  const sealedAt = new Date(Date.parse(body.sealedAt) + 1000).toISOString();
  return forged(sale, { ...body, sealedAt });
}

function forged({ kind, epoch, seq }: KeptEntry, content: SaleText): EntryEnvelope {
  const body = JSON.stringify(content);
  const hash = createHash('sha256').update(body).digest('hex');
  return { id: content.id, kind, epoch, seq, hash, body };
}

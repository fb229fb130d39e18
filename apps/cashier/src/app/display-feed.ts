import type { Channel, ToDisplay, ToTill } from '../display/channel.js';
import { displayView } from '../display/view.js';
import { takeConsent } from './consent-actions.js';
import type { Till } from './till.js';

/** Painting the till's own line comes first: the customer's screen follows this much later. */
const behindMs = 16;

/**
 * Tells the customer's screen what its customer may see, after every change and only while one listens. Nothing here
 * is kept: a screen that comes back says hello and is told again.
 */
export function feedDisplay(till: Till, channel: Channel<ToTill, ToDisplay>): void {
  let isDue = false;
  const tell = () => {
    isDue = false;
    channel.send({ kind: 'view', view: displayView(till) });
  };
  channel.listen((message) => {
    if (message.kind === 'answer') return void takeConsent(till, message.answer);
    till.store.set({ hasDisplay: message.kind === 'hello' });
  });
  till.store.subscribe(() => {
    if (isDue || !till.store.get().hasDisplay) return;
    isDue = true;
    till.later(tell, behindMs);
  });
  channel.send({ kind: 'till-here' });
}

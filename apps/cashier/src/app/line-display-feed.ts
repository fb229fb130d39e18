import { lineText } from '../display/line-text.js';
import { displayView } from '../display/view.js';
import { bandLine } from '../sale/open-sale.js';
import type { TillState } from './state.js';
import type { Till } from './till.js';

/** Painting the till's own line comes first, as for the customer's screen. */
const behindMs = 16;

const hasLineDisplay = ({ agent, devices }: TillState): boolean =>
  agent === 'connected' && devices.some(({ kind }) => kind === 'display');

/**
 * Tells the line display of the agent what its customer may read, after every change and only while there is one.
 * Nobody waits for it: while a text is on its way the newer ones are left out but the last.
 */
export function feedLineDisplay(till: Till): void {
  let shown: string | null = null;
  let isDue = false;
  let isSending = false;
  let isBehind = false;

  const send = async (): Promise<void> => {
    const text = textOf(till);
    const key = JSON.stringify(text);
    if (key === shown) return;
    shown = key;
    isSending = true;
    // What did not arrive is told with the next change; the agent keeps the newest for a display that comes back.
    await till.agent?.display(text).catch(() => {
      shown = null;
    });
    isSending = false;
    if (isBehind) soon();
  };
  const soon = (): void => {
    isBehind = isSending;
    if (isDue || isSending) return;
    isDue = true;
    till.later(() => {
      isDue = false;
      if (hasLineDisplay(till.store.get())) void send();
    }, behindMs);
  };
  till.store.subscribe(() => {
    if (hasLineDisplay(till.store.get())) return soon();
    // Another agent, or the same after a restart, shows nothing yet.
    shown = null;
  });
}

const textOf = (till: Till) =>
  lineText(displayView(till), bandLine(till.store.get().sale)?.id ?? null);

import type { AgentEvent, DeviceStatus } from '@khanut/shared/contracts';
import type { KeptProduct } from '../offline/till-database.js';
import { productName } from '../sale/product-facts.js';
import { startSale } from './sale-actions.js';
import type { TillState } from './state.js';
import type { Till } from './till.js';

const isScale = ({ kind }: DeviceStatus): boolean => kind === 'scale';
const weighs = (device: DeviceStatus): boolean =>
  isScale(device) && (device.state === 'ready' || device.state === 'busy');

/** The devices as told now. What lay on a scale that is gone, or doesn't answer, is not known any more. */
export const devicesNow = (devices: DeviceStatus[]): Partial<TillState> => ({
  devices,
  ...(devices.some(weighs) ? {} : { weight: null }),
});

/** What the scale says. Only when nothing lies on it may what comes next be sold. */
export function takeWeight(
  till: Till,
  { grams, stable }: Extract<AgentEvent, { kind: 'weight' }>,
): void {
  const isEmpty = stable && grams <= 0;
  till.store.set(({ isWeightSold }) => ({
    weight: { grams, stable },
    isWeightSold: isWeightSold && !isEmpty,
  }));
}

/** Why the scale has no weight for an item, as a notice key; null: it has one. */
function obstacle({ agent, devices, weight, isWeightSold }: TillState): string | null {
  if (agent !== 'connected' || !devices.some(weighs)) return 'notice.scaleAway';
  if (!weight) return 'notice.scaleMoves';
  if (weight.stable && weight.grams <= 0) return 'notice.scaleEmpty';
  if (isWeightSold) return 'notice.scaleNotCleared';
  return weight.stable ? null : 'notice.scaleMoves';
}

/**
 * The weight that an item sold by weight gets from the scale of this counter; null: it has no scale, and a kilogram is a
 * piece. Without a sound weight it says what to do, and answers `none`: nothing may be sold by a guess.
 */
export function weigh(till: Till, product: KeptProduct): number | null | 'none' {
  const state = till.store.get();
  if (product.unit !== 'kg' || !state.devices.some(isScale)) return null;
  const key = obstacle(state);
  if (!key) return state.weight?.grams ?? 'none';
  if (state.screen === 'paid') startSale(till);
  const values = { name: productName(product, state.language) };
  const notice = { tone: 'act' as const, key, values };
  till.store.set({ screen: 'sell', sheet: null, search: null, notice });
  till.sounds.badScan();
  return 'none';
}

/** What lies on the scale is on a receipt: it sells nothing more until it was empty. A practice till weighs on the same one. */
export const weightIsSold = (till: Till): void =>
  (till.practiceOf ?? till).store.set({ isWeightSold: true });

import type { TFunction } from 'i18next';
import type { TillState } from '../app/state.js';

/** Why the devices of another counter can't be used now, in a sentence; null: they can, or this till uses none from afar. */
export function relayTrouble(
  t: TFunction,
  { agent, relay }: Pick<TillState, 'agent' | 'relay'>,
): string | null {
  if (agent !== 'away' || !relay?.code) return null;
  const { name, code } = relay;
  const known = t(`relay.trouble.${code}`, { name, defaultValue: '' });
  return `${known || t('relay.trouble.other', { name, code })} ${t('relay.goesOn')}`;
}

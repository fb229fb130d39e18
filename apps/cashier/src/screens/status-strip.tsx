import type { DeviceStatus } from '@khanut/shared/contracts';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { TillState } from '../app/state.js';
import { outletTime } from '../app/till.js';
import { staleDays } from '../app/verifier-age.js';
import { formatTime } from '../i18n/format.js';
import { Icon } from './icon.js';
import { useFormat, useTill, useTillState } from './use-till.js';

const printerOf = (devices: DeviceStatus[]) =>
  devices.find((one) => one.kind === 'printer') ?? null;

/** `ready`, `away` (no agent answers), `none` (no agent at all), or what the printer itself said. */
export function printerState({ agent, devices }: Pick<TillState, 'agent' | 'devices'>): string {
  if (agent === 'none') return 'none';
  if (agent === 'away') return 'away';
  return printerOf(devices)?.state ?? 'missing';
}

const linkTone = (state: TillState): 'look' | 'plain' =>
  state.link === 'offline' || state.unsent.count > 0 ? 'look' : 'plain';

/** Network and queue, printer, scale, shift, prices; red or amber parts say in words what to do. */
export function StatusStrip() {
  const { t } = useTranslation();
  const till = useTill();
  const state = useTillState();
  const format = useFormat();
  const open = () => till.store.set({ sheet: state.sheet === 'status' ? null : 'status' });
  const printer = printerState(state);
  const hasScale = state.devices.some((one) => one.kind === 'scale');
  // Training sends nothing: there is no network or queue to speak of.
  if (till.practiceOf) return <div className="status" />;
  return (
    <div className="status" role="status">
      <button
        type="button"
        tabIndex={-1}
        className={linkTone(state)}
        data-testid="unsynced"
        data-count={state.unsent.count}
        data-link={state.link}
        onClick={open}
      >
        <Icon name={state.link === 'offline' ? 'cloudOff' : 'cloud'} />
        <span>{linkWords(t, state)}</span>
      </button>
      <OldPrices open={open} />
      {state.agent === 'none' ? null : (
        <button
          type="button"
          tabIndex={-1}
          className={printer === 'ready' || printer === 'busy' ? 'plain' : 'look'}
          data-testid="printer-state"
          data-state={printer}
          onClick={open}
        >
          <Icon name="printer" />
          <span>{t(`printer.${printer}`)}</span>
        </button>
      )}
      {state.paid?.copies === 1 || state.agent === 'none' ? (
        <button
          type="button"
          tabIndex={-1}
          className={state.agent === 'none' ? 'plain' : 'look'}
          data-testid="copies"
          onClick={open}
        >
          <Icon name="copy" />
          <span>{t('status.oneCopy')}</span>
        </button>
      ) : null}
      {hasScale ? (
        <button type="button" tabIndex={-1} className="plain" data-testid="scale" onClick={open}>
          <Icon name="scale" />
          <span>
            {t('status.scale', { weight: format.quantity(state.weight?.grams ?? 0, 'kg') })}
          </span>
        </button>
      ) : null}
      {state.shift ? (
        <button type="button" tabIndex={-1} className="plain" onClick={open}>
          <Icon name="clock" />
          <span>{t('status.shift', { number: state.shift.number })}</span>
        </button>
      ) : null}
      <span className="gap" />
      {state.pulledAt && staleDays(state, till.nowMs()) === null ? (
        <button type="button" tabIndex={-1} className="plain wide-only" onClick={open}>
          <span>
            {t('status.prices', { time: formatTime(state.pulledAt, outletTime(state).timeZone) })}
          </span>
        </button>
      ) : null}
    </div>
  );
}

/** Old prices and discounts, said on every screen, however narrow; before the parts that may be cut off. */
function OldPrices({ open }: { open: () => void }) {
  const { t } = useTranslation();
  const till = useTill();
  const days = staleDays(useTillState(), till.nowMs());
  if (days === null) return null;
  return (
    <button
      type="button"
      tabIndex={-1}
      className="look"
      data-testid="prices-old"
      data-days={days}
      onClick={open}
    >
      <Icon name="warning" />
      <span>{t('status.pricesOld', { count: days })}</span>
    </button>
  );
}

function linkWords(t: TFunction, { link, unsent }: TillState): string {
  if (link === 'offline')
    return unsent.count > 0
      ? t('status.offlineWaiting', { count: unsent.count })
      : t('status.offline');
  if (unsent.count > 0) return t('status.sending', { count: unsent.count });
  return link === 'online' ? t('status.online') : t('status.connecting');
}

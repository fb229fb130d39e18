import type { DeviceStatus } from '@khanut/shared/contracts';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { TillState } from '../app/state.js';
import { outletTime, rulebookAt } from '../app/till.js';
import { staleDays } from '../app/verifier-age.js';
import { formatTime } from '../i18n/format.js';
import { ageWords } from './age-words.js';
import { Icon, type IconName } from './icon.js';
import { useFormat, useTill, useTillState } from './use-till.js';

const printerOf = (devices: DeviceStatus[]) =>
  devices.find((one) => one.kind === 'printer') ?? null;

/** `ready`, `away` (no agent answers), `none` (no agent at all), or what the printer itself said. */
export function printerState({ agent, devices }: Pick<TillState, 'agent' | 'devices'>): string {
  if (agent === 'none') return 'none';
  if (agent === 'away') return 'away';
  return printerOf(devices)?.state ?? 'missing';
}

interface PartProps {
  words: string;
  open: () => void;
  icon?: IconName;
  /** Something to look at when there is a moment. */
  isLook?: boolean;
  /** Said where there is room for it. */
  isWideOnly?: boolean;
  data?: Record<`data-${string}`, string | number>;
}

/** One part of the strip; touched, it opens the panel. */
function Part({ words, open, icon, isLook = false, isWideOnly = false, data }: PartProps) {
  const tone = isLook ? 'look' : 'plain';
  return (
    <button
      type="button"
      tabIndex={-1}
      className={isWideOnly ? `${tone} wide-only` : tone}
      onClick={open}
      {...data}
    >
      {icon ? <Icon name={icon} /> : null}
      <span>{words}</span>
    </button>
  );
}

/** Network and queue, prices, copies, printer, scale, shift; amber parts say in words what to do. */
export function StatusStrip() {
  const { t } = useTranslation();
  const till = useTill();
  const state = useTillState();
  const format = useFormat();
  const open = () => till.store.set({ sheet: state.sheet === 'status' ? null : 'status' });
  const printer = printerState(state);
  const weight = format.quantity(state.weight?.grams ?? 0, 'kg');
  // Training sends nothing: there is no network or queue to speak of.
  if (till.practiceOf) return <div className="status" />;
  return (
    <div className="status" role="status">
      <Part
        words={linkWords(t, state, till.nowMs())}
        open={open}
        icon={state.link === 'offline' ? 'cloudOff' : 'cloud'}
        isLook={isCutOff(state) || state.unsent.count > 0}
        data={{
          'data-testid': 'unsynced',
          'data-count': state.unsent.count,
          'data-link': state.link,
        }}
      />
      <OldPrices open={open} />
      {state.persisted === false ? (
        <Part
          words={t('status.notKept')}
          open={open}
          icon="warning"
          isLook
          data={{ 'data-testid': 'store-not-kept' }}
        />
      ) : null}
      {state.agent === 'none' ? null : (
        <Part
          words={t(`printer.${printer}`)}
          open={open}
          icon="printer"
          isLook={printer !== 'ready' && printer !== 'busy'}
          data={{ 'data-testid': 'printer-state', 'data-state': printer }}
        />
      )}
      <Copies open={open} />
      {state.devices.some((one) => one.kind === 'scale') ? (
        <Part
          words={t('status.scale', { weight })}
          open={open}
          icon="scale"
          data={{ 'data-testid': 'scale' }}
        />
      ) : null}
      {state.shift ? (
        <Part words={t('status.shift', { number: state.shift.number })} open={open} icon="clock" />
      ) : null}
      <span className="gap" />
      <Rules open={open} />
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
    <Part
      words={t('status.pricesOld', { count: days })}
      open={open}
      icon="warning"
      isLook
      data={{ 'data-testid': 'prices-old', 'data-days': days }}
    />
  );
}

/** In how many places the last sale stands; before the first one, where the next will. */
function Copies({ open }: { open: () => void }) {
  const { t } = useTranslation();
  const { agent, paid } = useTillState();
  const copies = agent === 'none' ? 1 : (paid?.copies ?? (agent === 'connected' ? 2 : 1));
  const isLook = agent !== 'none' && paid?.copies === 1;
  return (
    <Part
      words={t(copies === 1 ? 'status.oneCopy' : 'status.twoCopies')}
      open={open}
      icon="copy"
      isLook={isLook}
      isWideOnly={!isLook && agent !== 'none'}
      data={{ 'data-testid': 'copies', 'data-copies': copies }}
    />
  );
}

/** The rules that hold now, and as of when the prices are while they are fresh. */
function Rules({ open }: { open: () => void }) {
  const { t } = useTranslation();
  const till = useTill();
  const state = useTillState();
  const version = rulebookAt(state, till.nowMs())?.version;
  if (!state.pulledAt || version === undefined) return null;
  const time = formatTime(state.pulledAt, outletTime(state).timeZone);
  const isStale = staleDays(state, till.nowMs()) !== null;
  return (
    <Part
      words={isStale ? t('status.rulebook', { version }) : t('status.prices', { time, version })}
      open={open}
      isWideOnly
      data={{ 'data-testid': 'rulebook', 'data-version': version }}
    />
  );
}

const hourMs = 3_600_000;

/** Whether what is sealed gets to the server. */
export const shownLink = ({ link, isForgotten }: TillState) =>
  isForgotten && link === 'online' ? 'forgotten' : link;

/** Nothing that is sealed gets there for now. */
export const isCutOff = (state: TillState): boolean =>
  state.isForgotten || state.link === 'offline';

/** Network and queue; how old the queue is once that is worth a look. */
function linkWords(t: TFunction, state: TillState, nowMs: number): string {
  const { link, unsent } = state;
  if (shownLink(state) === 'forgotten') return t('status.forgotten');
  const ageMs = unsent.oldestAt ? nowMs - Date.parse(unsent.oldestAt) : 0;
  const age = unsent.count > 0 && ageMs >= hourMs ? ` · ${ageWords(t, ageMs)}` : '';
  if (link === 'offline')
    return unsent.count > 0
      ? t('status.offlineWaiting', { count: unsent.count }) + age
      : t('status.offline');
  if (unsent.count > 0) return t('status.sending', { count: unsent.count }) + age;
  return link === 'online' ? t('status.online') : t('status.connecting');
}

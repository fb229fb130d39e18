import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { takeQueueOut } from '../../app/queue-actions.js';
import { type Till, outletTime, rulebookAt } from '../../app/till.js';
import { staleDays, verifierDays } from '../../app/verifier-age.js';
import { formatDayTime } from '../../i18n/format.js';
import { relayTrouble } from '../relay-trouble.js';
import { isCutOff, printerState, shownLink } from '../status-strip.js';
import { useTill, useTillState } from '../use-till.js';
import { QueueList } from './queue-list.js';
import { Sheet } from './sheet.js';

/** What it is about, how it stands, and whether somebody should look. */
type PanelRow = [name: string, value: string, isLook: boolean];

/** Saves text as a file of this machine. */
function save(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/x-ndjson' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}

/** How the till stands: network and queue, copies, printer, prices; and what to do where something is wrong. */
export function StatusSheet() {
  const { t } = useTranslation();
  const till = useTill();
  const state = useTillState();
  const at = (instant: string) =>
    formatDayTime(instant, outletTime(state).timeZone, state.language);
  const printer = printerState(state);
  const link = shownLink(state);
  // Network and queue come first: what waits is listed below them.
  const rows: PanelRow[] = [
    [t('panel.network'), t(`panel.link.${link}`), isCutOff(state)],
    [
      t('panel.waiting'),
      state.unsent.count === 0
        ? t('panel.allSent')
        : t('panel.unsent', {
            count: state.unsent.count,
            since: state.unsent.oldestAt ? at(state.unsent.oldestAt) : '',
          }),
      state.unsent.count > 0,
    ],
    [
      t('panel.copies'),
      t(
        state.agent === 'none'
          ? 'panel.copyOne'
          : state.agent === 'away'
            ? 'panel.copyAway'
            : 'panel.copyTwo',
      ),
      state.agent !== 'connected',
    ],
    [
      t('panel.printer'),
      [t(`printer.${printer}`), relayTrouble(t, state) ?? advice(t, printer)]
        .filter(Boolean)
        .join('. '),
      printer !== 'ready' && printer !== 'busy',
    ],
    ...(state.relay ? [[t('devices.title'), t('relay.of', state.relay), false] as PanelRow] : []),
    pricesRow(t, till),
    ...(state.nextRulebook && state.nextRulebook.startsAtMs > till.nowMs()
      ? [
          [
            t('panel.nextRulebook'),
            t('panel.nextRulebookAt', {
              version: state.nextRulebook.rulebook.version,
              at: at(new Date(state.nextRulebook.startsAtMs).toISOString()),
            }),
            false,
          ] as PanelRow,
        ]
      : []),
    ...(state.cashier
      ? [
          [
            t('panel.session'),
            t(state.hasSession ? 'panel.sessionOpen' : 'panel.sessionNone'),
            !state.hasSession,
          ] as PanelRow,
        ]
      : []),
    [
      t('panel.store'),
      t(state.persisted ? 'panel.kept' : 'panel.notKept'),
      state.persisted === false,
    ],
    [
      t('panel.register'),
      state.registration
        ? `${state.registration.registerName} · ${state.registration.outletName}`
        : '—',
      false,
    ],
  ];
  return (
    <Sheet
      title={t('panel.title')}
      testId="status-sheet"
      foot={
        <div className="choices even">
          {state.isForgotten ? (
            <button
              type="button"
              className="chip"
              data-testid="enrol-again"
              onClick={() => till.store.set({ screen: 'enrol', sheet: null })}
            >
              {t('notice.do.enrol')}
            </button>
          ) : (
            <button
              type="button"
              className="chip"
              data-testid="sync-now"
              onClick={() => till.sync.pullSoon()}
            >
              {t('panel.tryNow')}
            </button>
          )}
          <button
            type="button"
            className="chip"
            data-testid="queue-export"
            disabled={state.unsent.count === 0}
            onClick={() =>
              void takeQueueOut(till).then(
                (text) =>
                  text !== null &&
                  save(text, `khanut-${state.registration?.registerId ?? 'till'}.ndjson`),
              )
            }
          >
            {t('panel.export')}
          </button>
        </div>
      }
    >
      <Panel rows={rows.slice(0, 2)} />
      <QueueList />
      <Panel rows={rows.slice(2)} />
    </Sheet>
  );
}

function Panel({ rows }: { rows: PanelRow[] }) {
  return (
    <dl className="panel">
      {rows.map(([name, value, isLook]) => (
        <div key={name} className={isLook ? 'look' : ''}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** As of when prices and discounts are, and that they may be old. */
function pricesRow(t: TFunction, till: Till): PanelRow {
  const state = till.store.get();
  if (!state.pulledAt) return [t('panel.prices'), '—', false];
  const days = staleDays(state, till.nowMs());
  const version = rulebookAt(state, till.nowMs())?.version ?? 0;
  const at = formatDayTime(state.pulledAt, outletTime(state).timeZone, state.language);
  const words = t('panel.pricesAt', { at, version });
  if (days === null) return [t('panel.prices'), words, false];
  const last = verifierDays(state, 'cashier');
  const old = t('panel.pricesOld', { count: days, last });
  return [t('panel.prices'), `${words}. ${old}`, true];
}

/** What to do about a printer, where there is something to do. */
function advice(t: TFunction, printer: string): string {
  return t(`printer.advice.${printer}`, { defaultValue: '' });
}

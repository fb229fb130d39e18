import type { DeviceSettings, FoundDevice } from '@khanut/shared/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../parts/empty-state.js';
import { ErrorState } from '../../parts/error-state.js';
import { CheckField } from '../../parts/field.js';
import { useDeviceWords } from './device-words.js';
import type { Discovery } from './use-discovery.js';

interface Props {
  discovery: Discovery;
  devices: readonly DeviceSettings[];
  onAdd: (proposal: DeviceSettings) => void;
}

/** What a search found, each with what it may be: chosen, named, added. */
export function FoundDevices({ discovery, devices, onAdd }: Props) {
  const { t } = useTranslation();
  const words = useDeviceWords();
  const { state, found, error, look, stop } = discovery;
  // As it is now: what was found has been added, or taken away, since.
  const userOf = (one: FoundDevice) =>
    devices.find(
      ({ id, transport }) => id === one.usedBy || words.way(transport) === words.way(one.transport),
    );
  if (state === 'idle') return null;
  return (
    <section className="found" aria-label={t('device.found')} data-testid="found">
      <div className="sec">
        <h2>{t(state === 'looking' ? 'device.looking' : 'device.found')}</h2>
        <div className="after">
          <button className="btn s" onClick={stop} data-testid="found-close">
            {t(state === 'looking' ? 'act.cancel' : 'act.close')}
          </button>
        </div>
      </div>
      <CheckField
        label={t('device.alsoNetwork')}
        hint={t('device.alsoNetworkHint')}
        checked={discovery.isNetworkToo}
        onChange={discovery.lookOnNetwork}
        testId="found-network"
      />
      <div role="status">
        {state === 'looking' && (
          <>
            <div className="looking" data-testid="looking" />
            <p className="mid">{t('device.lookingText')}</p>
          </>
        )}
      </div>
      {state === 'failed' && <ErrorState error={error} tight onRetry={look} />}
      {state === 'done' && found.length === 0 && (
        <EmptyState title={t('device.foundNone')} text={t('device.foundNoneText')} />
      )}
      {found.length > 0 && (
        <ul className="device-rows">
          {found.map((one) => (
            <FoundRow
              key={JSON.stringify(one.transport)}
              found={one}
              user={userOf(one)}
              onAdd={onAdd}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function FoundRow({
  found,
  user,
  onAdd,
}: {
  found: FoundDevice;
  user: DeviceSettings | undefined;
  onAdd: Props['onAdd'];
}) {
  const { t } = useTranslation();
  const words = useDeviceWords();
  const [chosen, setChosen] = useState(0);
  const proposal = found.proposals[chosen];
  const nameOf = (one: DeviceSettings): string =>
    'protocol' in one
      ? `${words.kind(one.kind)}, ${t(`device.protocol.${one.protocol}`)}`
      : words.kind(one.kind);
  return (
    <li data-testid="found-row" data-simulated={found.simulated} data-kind={proposal?.kind}>
      <div className="grow">
        <div className="strong">
          {found.simulated && proposal
            ? t('device.simulated', { kind: words.kind(proposal.kind) })
            : found.title}
        </div>
        <div className="cap">{words.way(found.transport)}</div>
      </div>
      {user ? (
        <span className="mid">{t('device.usedBy', { name: words.name(user) })}</span>
      ) : proposal ? (
        <span className="row wrap end">
          {found.proposals.length > 1 ? (
            <select
              className="in s"
              value={chosen}
              aria-label={t('device.mayBe')}
              onChange={(event) => setChosen(Number(event.target.value))}
              data-testid="found-kind"
            >
              {found.proposals.map((one, at) => (
                <option key={JSON.stringify(one)} value={at}>
                  {nameOf(one)}
                </option>
              ))}
            </select>
          ) : (
            <span className="mid">{nameOf(proposal)}</span>
          )}
          <button className="btn s" onClick={() => onAdd(proposal)} data-testid="found-add">
            {t('device.add')}
          </button>
        </span>
      ) : (
        <span className="mute">{t('device.unknown')}</span>
      )}
    </li>
  );
}

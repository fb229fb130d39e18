import type { AgentDevices, AgentRow, DeviceSettings } from '@khanut/shared/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../parts/empty-state.js';
import { WhenLoaded } from '../../parts/settings-frame.js';
import { DeviceTest } from './device-test.js';
import { toneOf, useDeviceWords } from './device-words.js';
import { RemoveDialog } from './remove-dialog.js';

type Status = AgentRow['devices'][number];

interface Props {
  agent: AgentRow;
  /** How the devices are set up; never asked of an agent that is away. */
  setUp: { data: AgentDevices | undefined; error: Error | null; refetch: () => unknown };
  mayChange: boolean;
  onEdit: (device: DeviceSettings) => void;
}

/** The devices of an agent: how each is now and, while the agent is there, how it is set up. */
export function DeviceRows({ agent, setUp, mayChange, onEdit }: Props) {
  const { t } = useTranslation();
  const [removing, setRemoving] = useState<DeviceSettings | null>(null);
  return (
    <section aria-label={t('device.devices')}>
      <div className="sec">
        <h2>{t('device.devices')}</h2>
      </div>
      {agent.connected ? (
        <WhenLoaded answer={setUp} rows={4}>
          {({ devices }) => (
            <Rows
              statuses={agent.devices}
              devices={devices}
              agentId={agent.id}
              mayChange={mayChange}
              onEdit={onEdit}
              onRemove={setRemoving}
            />
          )}
        </WhenLoaded>
      ) : (
        <Rows
          statuses={agent.devices}
          devices={[]}
          agentId={agent.id}
          mayChange={false}
          onEdit={onEdit}
          onRemove={setRemoving}
        />
      )}
      {removing && (
        <RemoveDialog agentId={agent.id} device={removing} onClose={() => setRemoving(null)} />
      )}
    </section>
  );
}

interface RowsProps {
  statuses: readonly Status[];
  devices: readonly DeviceSettings[];
  agentId: string;
  mayChange: boolean;
  onEdit: (device: DeviceSettings) => void;
  onRemove: (device: DeviceSettings) => void;
}

function Rows({ statuses, devices, ...rest }: RowsProps) {
  const { t } = useTranslation();
  const ids = [...new Set([...devices, ...statuses].map(({ id }) => id))];
  if (ids.length === 0)
    return (
      <EmptyState
        title={t('device.noneYet')}
        text={t(rest.mayChange ? 'device.noneYetText' : 'device.noneYetRead')}
      />
    );
  return (
    <ul className="device-rows" data-testid="devices">
      {ids.map((id) => (
        <Row
          key={id}
          status={statuses.find((one) => one.id === id)}
          device={devices.find((one) => one.id === id)}
          {...rest}
        />
      ))}
    </ul>
  );
}

type RowProps = Pick<RowsProps, 'agentId' | 'mayChange' | 'onEdit' | 'onRemove'> & {
  status: Status | undefined;
  device: DeviceSettings | undefined;
};

function Row({ status, device, agentId, mayChange, onEdit, onRemove }: RowProps) {
  const { t } = useTranslation();
  const words = useDeviceWords();
  const one = device ?? status;
  if (!one) return null;
  const advice = words.advice(status?.advice ?? null);
  const name = words.name({ kind: one.kind, name: device?.name ?? status?.name ?? '' });
  return (
    <li data-testid="device-row" data-kind={one.kind}>
      <div className="grow">
        <div className="row wrap">
          <span className="strong" data-testid="device-name">
            {name}
          </span>
          {name !== words.kind(one.kind) && <span className="mid">{words.kind(one.kind)}</span>}
          {status && (
            <span className={`pill ${toneOf[status.state]}`} data-testid={`device-${status.kind}`}>
              {t(`device.states.${status.state}`)}
            </span>
          )}
        </div>
        {advice && <div className="mid">{advice}</div>}
        {device && <div className="cap">{words.way(device.transport)}</div>}
      </div>
      {mayChange && device && (
        <div className="row wrap end">
          <DeviceTest agentId={agentId} device={device} />
          <button className="btn s" onClick={() => onEdit(device)} data-testid="device-edit">
            {t('act.edit')}
          </button>
          <button
            className="btn s danger"
            onClick={() => onRemove(device)}
            data-testid="device-remove"
          >
            {t('act.remove')}
          </button>
        </div>
      )}
    </li>
  );
}

import type { AgentRow } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../parts/use-format.js';

type Device = AgentRow['devices'][number];
const tone: Record<Device['state'], string> = {
  ready: 'good',
  busy: '',
  'paper-low': 'look',
  'paper-out': 'act',
  'cover-open': 'act',
  offline: 'act',
  error: 'act',
};

/** Agents beside the tills, each with the devices it told of. */
export function AgentTable({ agents }: { agents: AgentRow[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <section data-testid="agents">
      <div className="sec">
        <h2>{t('device.agents')}</h2>
      </div>
      {agents.map((agent) => (
        <div className="agent" key={agent.id} data-testid="agent" data-connected={agent.connected}>
          <div className="row wrap">
            <b>{agent.name}</b>
            <span className="mid">{agent.outletName}</span>
            <span className={agent.connected ? 'pill good' : 'pill act'}>
              {t(agent.connected ? 'device.connected' : 'device.disconnected')}
            </span>
            <span className="cap">
              {agent.version}{' '}
              {agent.lastSeenAt &&
                `· ${format.day(agent.lastSeenAt, agent.outletId)}, ${format.time(agent.lastSeenAt, agent.outletId)}`}
            </span>
          </div>
          <ul className="device-list">
            {agent.devices.map((device) => (
              <DeviceRow key={device.id} device={device} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function DeviceRow({ device }: { device: Device }) {
  const { t, i18n } = useTranslation();
  const advice =
    device.advice &&
    (i18n.exists(`device.advice.${device.advice}`)
      ? t(`device.advice.${device.advice}`)
      : device.advice);
  return (
    <li>
      <span className="strong">{t(`device.kind.${device.kind}`)}</span>
      <span className="mid grow">
        {device.name}
        {advice && <span className="cap"> · {advice}</span>}
      </span>
      <span className={`pill ${tone[device.state]}`} data-testid={`device-${device.kind}`}>
        {t(`device.states.${device.state}`)}
      </span>
    </li>
  );
}

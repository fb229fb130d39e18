import type { AgentRow } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../parts/use-format.js';
import type { ListControls } from '../../parts/use-list-state.js';
import { byOutlet, needsAttention } from './attention.js';
import { toneOf, useDeviceWords } from './device-words.js';

/** Agents beside the tills by outlet, each with the devices it told of; all, or those that need somebody. */
export function AgentTable({ agents, list }: { agents: AgentRow[]; list: ListControls }) {
  const { t } = useTranslation();
  const format = useFormat();
  const isNarrowed = list.filter('show') === 'attention';
  const troubled = agents.filter(needsAttention);
  const outlets = byOutlet(isNarrowed ? troubled : agents);
  return (
    <section data-testid="agents">
      <div className="sec">
        <h2>{t('device.agents')}</h2>
        <div className="after">
          <button
            className="btn s"
            aria-pressed={isNarrowed}
            onClick={() => list.set({ show: isNarrowed ? null : 'attention' })}
            data-testid="agents-attention"
          >
            {t('device.attention')} <b>{format.count(troubled.length)}</b>
          </button>
        </div>
      </div>
      {outlets.length === 0 && <p className="mid">{t('device.allWell')}</p>}
      {outlets.map((outlet) => (
        <section key={outlet.name} aria-label={outlet.name}>
          <h3 className="agent-outlet">{outlet.name}</h3>
          {outlet.agents.map((agent) => (
            <Agent agent={agent} key={agent.id} />
          ))}
        </section>
      ))}
    </section>
  );
}

function Agent({ agent }: { agent: AgentRow }) {
  const { t } = useTranslation();
  return (
    <div className="agent" data-testid="agent" data-connected={agent.connected}>
      <div className="row wrap">
        <Link className="strong link" to={`/devices/agents/${agent.id}`} data-testid="agent-open">
          {agent.name}
        </Link>
        <AgentState agent={agent} />
      </div>
      {agent.devices.length === 0 ? (
        <p className="cap">{t('device.noneYet')}</p>
      ) : (
        <ul className="device-list">
          {agent.devices.map((device) => (
            <DeviceRow key={device.id} device={device} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** Is it connected, which version, heard of when. */
export function AgentState({ agent }: { agent: AgentRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <span className={agent.connected ? 'pill good' : 'pill act'}>
        {t(agent.connected ? 'device.connected' : 'device.disconnected')}
      </span>
      <span className="cap">
        {agent.version}{' '}
        {agent.lastSeenAt &&
          `· ${format.day(agent.lastSeenAt, agent.outletId)}, ${format.time(agent.lastSeenAt, agent.outletId)}`}
      </span>
    </>
  );
}

function DeviceRow({ device }: { device: AgentRow['devices'][number] }) {
  const { t } = useTranslation();
  const words = useDeviceWords();
  const advice = words.advice(device.advice);
  return (
    <li>
      <span className="strong">{words.kind(device.kind)}</span>
      <span className="mid grow">
        {device.name !== words.kind(device.kind) && device.name}
        {advice && <span className="cap"> · {advice}</span>}
      </span>
      <span className={`pill ${toneOf[device.state]}`} data-testid={`device-${device.kind}`}>
        {t(`device.states.${device.state}`)}
      </span>
    </li>
  );
}

import {
  agentDevicesRoute,
  agentListRoute,
  type AgentRow,
  type DeviceSettings,
} from '@khanut/shared/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useAnswer } from '../../api-client/answers.js';
import { Icon } from '../../parts/icon.js';
import { Screen } from '../../parts/screen.js';
import { WhenLoaded } from '../../parts/settings-frame.js';
import { NotFound } from '../../shell/not-found.js';
import { useSession } from '../../shell/session.js';
import { AgentState } from './agent-table.js';
import { DeviceDialog } from './device-dialog.js';
import { type DeviceDraft, draftOf, newDraft, settableKinds } from './device-draft.js';
import { DeviceRows } from './device-rows.js';
import { FoundDevices } from './found-devices.js';
import { useDiscovery } from './use-discovery.js';

const refetchMs = 3_000;

/** One agent: its devices with their state; find, add, name, try and remove them. */
export function AgentScreen() {
  const { id = '' } = useParams();
  const agents = useAnswer(agentListRoute, {}, { refetchMs });
  return (
    <WhenLoaded answer={agents}>
      {({ rows }) => {
        const agent = rows.find((one) => one.id === id);
        return agent ? <Sheet agent={agent} key={id} /> : <NotFound />;
      }}
    </WhenLoaded>
  );
}

interface Editing {
  draft: DeviceDraft;
  /** null: a new one. */
  before: DeviceSettings | null;
  /** Another thing than `before` was. */
  isInPlace?: boolean;
}

function Sheet({ agent }: { agent: AgentRow }) {
  const { t } = useTranslation();
  const { can } = useSession();
  const setUp = useAnswer(
    agentDevicesRoute,
    { params: { id: agent.id } },
    { enabled: agent.connected },
  );
  const discovery = useDiscovery(agent.id);
  const [editing, setEditing] = useState<Editing | null>(null);
  const devices = setUp.data?.devices ?? [];
  const free = settableKinds.filter((kind) => devices.every((device) => device.kind !== kind));
  const mayChange = can('devices.write') && agent.connected;
  const [firstFree] = free;
  const acts = mayChange && (
    <>
      {firstFree && setUp.data && (
        <button
          className="btn"
          onClick={() => setEditing({ draft: newDraft(firstFree), before: null })}
          data-testid="device-new"
        >
          <Icon name="plus" />
          {t('device.byHand')}
        </button>
      )}
      <button
        className="btn main"
        onClick={discovery.look}
        disabled={discovery.state === 'looking'}
        data-testid="device-find"
      >
        <Icon name="find" />
        {t('device.find')}
      </button>
    </>
  );
  const onAdd = (proposal: DeviceSettings) => {
    // An agent has one of a kind: what was found takes its place, its name and its id.
    const before = devices.find(({ kind }) => kind === proposal.kind) ?? null;
    const { id, name } = before ?? proposal;
    setEditing({ draft: { ...draftOf(proposal), id, name }, before, isInPlace: before !== null });
  };
  return (
    <Screen
      title={agent.name}
      crumbs={[{ name: t('place.devices'), path: '/devices' }]}
      beside={agent.outletName}
      actions={acts}
    >
      <div className="body agent-sheet">
        <div className="row wrap" data-testid="agent-state">
          <AgentState agent={agent} />
        </div>
        {!agent.connected && <p className="agent-away">{t('device.awayText')}</p>}
        <FoundDevices discovery={discovery} devices={devices} onAdd={onAdd} />
        <DeviceRows
          agent={agent}
          setUp={setUp}
          mayChange={mayChange}
          onEdit={(device) => setEditing({ draft: draftOf(device), before: device })}
        />
      </div>
      {editing && (
        <DeviceDialog
          agentId={agent.id}
          start={editing.draft}
          before={editing.before}
          isInPlace={editing.isInPlace ?? false}
          kinds={editing.before ? [editing.before.kind] : free}
          onClose={() => setEditing(null)}
        />
      )}
    </Screen>
  );
}

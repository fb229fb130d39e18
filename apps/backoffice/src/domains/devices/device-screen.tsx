import { agentListRoute, type Register, registerListRoute } from '@khanut/shared/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../api-client/answers.js';
import { EmptyState } from '../../parts/empty-state.js';
import { ErrorState } from '../../parts/error-state.js';
import { Icon } from '../../parts/icon.js';
import { Screen } from '../../parts/screen.js';
import { SkeletonRows } from '../../parts/skeleton.js';
import { useListState } from '../../parts/use-list-state.js';
import { useSession } from '../../shell/session.js';
import { AgentTable } from './agent-table.js';
import { EnrolmentDialog } from './enrolment-dialog.js';
import { RegisterDialog } from './register-dialog.js';
import { RegisterTable } from './register-table.js';

const refetchMs = 15_000;

/** Registers and agents with their state; a code enrols a till. */
export function DeviceScreen() {
  const { t } = useTranslation();
  const { can } = useSession();
  const list = useListState('');
  const registers = useAnswer(registerListRoute, {}, { refetchMs });
  const agents = useAnswer(agentListRoute, {}, { refetchMs });
  const [enrolling, setEnrolling] = useState<Register | null>(null);
  const [isAdding, setAdding] = useState(false);
  const add = can('devices.write') && (
    <button className="btn main" onClick={() => setAdding(true)} data-testid="register-new">
      <Icon name="plus" />
      {t('device.newRegister')}
    </button>
  );
  const error = registers.error ?? agents.error;
  const isHere = registers.data && agents.data;
  return (
    <Screen title={t('place.devices')} actions={add}>
      <div className="body">
        {error && !isHere && (
          <ErrorState
            error={error}
            onRetry={() => void Promise.all([registers.refetch(), agents.refetch()])}
          />
        )}
        {!error && !isHere && <SkeletonRows />}
        {registers.data &&
          (registers.data.rows.length === 0 ? (
            <EmptyState title={t('device.empty')} text={t('device.emptyText')}>
              {add}
            </EmptyState>
          ) : (
            <RegisterTable
              registers={registers.data.rows}
              agents={agents.data?.rows ?? []}
              onEnrol={setEnrolling}
            />
          ))}
        {agents.data && agents.data.rows.length > 0 && (
          <AgentTable agents={agents.data.rows} list={list} />
        )}
      </div>
      {enrolling && <EnrolmentDialog register={enrolling} onClose={() => setEnrolling(null)} />}
      {isAdding && <RegisterDialog onClose={() => setAdding(false)} onAdded={setEnrolling} />}
    </Screen>
  );
}

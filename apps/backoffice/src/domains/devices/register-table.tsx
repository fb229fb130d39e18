import { type AgentRow, type Register, registerRevokeRoute } from '@khanut/shared/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../api-client/answers.js';
import { ConfirmDialog } from '../../parts/confirm-dialog.js';
import { useFormat } from '../../parts/use-format.js';
import { useSession } from '../../shell/session.js';
import { toast } from '../../shell/toasts.js';
import { RegisterDevicesDialog } from './register-devices-dialog.js';

/** Tills by outlet: enrolled, seen when, what waits to be synced. */
export function RegisterTable({
  registers,
  agents,
  onEnrol,
}: {
  registers: Register[];
  agents: AgentRow[];
  onEnrol: (register: Register) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { can } = useSession();
  const [revoking, setRevoking] = useState<Register | null>(null);
  const [equipping, setEquipping] = useState<Register | null>(null);
  return (
    <>
      <div className="sec">
        <h2>{t('device.registers')}</h2>
      </div>
      <div className="scroll-x">
        <table className="t plain cards" data-testid="registers">
          <thead>
            <tr>
              <th>{t('device.register')}</th>
              <th>{t('filter.outletHead')}</th>
              <th>{t('device.state')}</th>
              <th>{t('device.devices')}</th>
              <th>{t('device.lastSeen')}</th>
              <th className="num">{t('device.unsynced')}</th>
              <th className="num">{t('device.lastNumber')}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {registers.map((register) => (
              <tr key={register.id} data-testid="register" data-enrolled={register.enrolled}>
                <td className="name">
                  {register.name} <span className="mute">{register.code}</span>
                </td>
                <td data-label={t('filter.outletHead')}>{register.outletName}</td>
                <td data-label={t('device.state')}>
                  <State register={register} />
                </td>
                <td data-label={t('device.devices')}>
                  <DevicesOf
                    register={register}
                    agents={agents}
                    onChange={() => setEquipping(register)}
                  />
                </td>
                <td className="keep" data-label={t('device.lastSeen')}>
                  {register.lastSeenAt
                    ? `${format.day(register.lastSeenAt, register.outletId)}, ${format.time(register.lastSeenAt, register.outletId)}`
                    : '—'}
                </td>
                <td className="num" data-label={t('device.unsynced')}>
                  {register.unsynced ? (
                    <b className="look">{format.count(register.unsynced)}</b>
                  ) : (
                    (register.unsynced ?? '—')
                  )}
                </td>
                <td className="num" data-label={t('device.lastNumber')}>
                  {register.lastNumber || '—'}
                </td>
                <td>
                  {can('devices.write') && register.kind === 'till' && (
                    <span className="row end">
                      <button
                        className="btn s"
                        onClick={() => onEnrol(register)}
                        data-testid="register-enrol"
                      >
                        {t(register.enrolled ? 'device.enrolAgain' : 'device.enrol')}
                      </button>
                      {register.enrolled && (
                        <button
                          className="btn s danger"
                          onClick={() => setRevoking(register)}
                          data-testid="register-revoke"
                        >
                          {t('device.revoke')}
                        </button>
                      )}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {equipping && (
        <RegisterDevicesDialog
          register={equipping}
          agents={agents}
          onClose={() => setEquipping(null)}
        />
      )}
      {revoking && <RevokeDialog register={revoking} onClose={() => setRevoking(null)} />}
    </>
  );
}

/** The counter whose devices it was given, else the agent beside it; whoever may change it presses it. */
function DevicesOf({
  register,
  agents,
  onChange,
}: {
  register: Register;
  agents: AgentRow[];
  onChange: () => void;
}) {
  const { t } = useTranslation();
  const { can } = useSession();
  const nameOf = (id: string | null) => agents.find((one) => one.id === id)?.name;
  const own = nameOf(register.agentId);
  const given = nameOf(register.devicesAgentId);
  const words = given ? t('device.useFrom', { name: given }) : own;
  if (!can('devices.write') || register.kind !== 'till') return words ?? '—';
  return (
    <button className="btn s" onClick={onChange} data-testid="register-devices">
      {words ?? t('device.useChoose')}
    </button>
  );
}

function State({ register }: { register: Register }) {
  const { t } = useTranslation();
  if (register.kind === 'import') return <span className="pill">{t('device.import')}</span>;
  if (!register.enrolled) return <span className="pill look">{t('device.notEnrolled')}</span>;
  return (
    <span className={register.openShiftId ? 'pill good' : 'pill'}>
      {t(register.openShiftId ? 'shift.open' : 'device.closed')}
    </span>
  );
}

function RevokeDialog({ register, onClose }: { register: Register; onClose: () => void }) {
  const { t } = useTranslation();
  const revoke = useAct(registerRevokeRoute);
  const onRevoke = () =>
    revoke.mutate(
      { params: { id: register.id } },
      {
        onSuccess: () => {
          onClose();
          toast(t('device.revoked', { name: register.name }));
        },
      },
    );
  return (
    <ConfirmDialog
      title={t('device.revokeTitle', { name: register.name })}
      text={t('device.revokeText')}
      deed={t('device.revoke')}
      act={revoke}
      onConfirm={onRevoke}
      onClose={onClose}
      testId="revoke"
    />
  );
}

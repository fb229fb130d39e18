import { type Register, registerRevokeRoute } from '@khanut/shared/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../api-client/answers.js';
import { Dialog } from '../../parts/dialog.js';
import { ErrorState } from '../../parts/error-state.js';
import { useFormat } from '../../parts/use-format.js';
import { useSession } from '../../shell/session.js';
import { toast } from '../../shell/toasts.js';

/** Tills by outlet: enrolled, seen when, what waits to be synced. */
export function RegisterTable({
  registers,
  onEnrol,
}: {
  registers: Register[];
  onEnrol: (register: Register) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { can } = useSession();
  const [revoking, setRevoking] = useState<Register | null>(null);
  return (
    <>
      <div className="sec">
        <h2>{t('device.registers')}</h2>
      </div>
      <div className="scroll-x">
        <table className="t plain" data-testid="registers">
          <thead>
            <tr>
              <th>{t('device.register')}</th>
              <th>{t('filter.outletHead')}</th>
              <th>{t('device.state')}</th>
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
                <td>{register.outletName}</td>
                <td>
                  <State register={register} />
                </td>
                <td className="keep">
                  {register.lastSeenAt
                    ? `${format.day(register.lastSeenAt, register.outletId)}, ${format.time(register.lastSeenAt, register.outletId)}`
                    : '—'}
                </td>
                <td className="num">
                  {register.unsynced ? (
                    <b className="look">{format.count(register.unsynced)}</b>
                  ) : (
                    (register.unsynced ?? '—')
                  )}
                </td>
                <td className="num">{register.lastNumber || '—'}</td>
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
      {revoking && <RevokeDialog register={revoking} onClose={() => setRevoking(null)} />}
    </>
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
    <Dialog
      title={t('device.revokeTitle', { name: register.name })}
      onClose={onClose}
      testId="revoke-dialog"
    >
      <p className="mid">{t('device.revokeText')}</p>
      {revoke.error && <ErrorState error={revoke.error} tight />}
      <div className="ends">
        <span className="cap grow">{t('act.noUndo')}</span>
        <button className="btn" onClick={onClose}>
          {t('act.cancel')}
        </button>
        <button
          className="btn danger"
          onClick={onRevoke}
          disabled={revoke.isPending}
          data-testid="revoke-confirm"
        >
          {t('device.revoke')}
        </button>
      </div>
    </Dialog>
  );
}

import { type DeviceSettings, deviceTestRoute } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../api-client/answers.js';
import { useErrorWords } from '../../parts/error-state.js';
import { useDeviceWords } from './device-words.js';

/** Tries a device: what to do meanwhile, then what was seen. */
export function DeviceTest({ agentId, device }: { agentId: string; device: DeviceSettings }) {
  const { t } = useTranslation();
  const words = useDeviceWords();
  const errorWords = useErrorWords();
  const act = useAct(deviceTestRoute);
  return (
    <>
      <span className="device-test" role="status" data-testid="test-result">
        {act.isPending && <span className="mid">{t(`device.trying.${device.kind}`)}</span>}
        {act.error && <span className="act">{errorWords(act.error)}</span>}
        {act.data && !act.isPending && (
          <span className={act.data.ok ? 'good' : 'act'} data-ok={act.data.ok}>
            {act.data.ok
              ? t('device.testOk')
              : (words.advice(act.data.advice) ?? t('device.testFailed'))}
            {act.data.seen && <b> {act.data.seen}</b>}
            {act.data.preview && (
              <img
                className="scanned"
                src={act.data.preview}
                alt={t('device.form.picture')}
                data-testid="test-preview"
              />
            )}
          </span>
        )}
      </span>
      <button
        className="btn s"
        disabled={act.isPending}
        onClick={() => act.mutate({ params: { id: agentId, deviceId: device.id } })}
        data-testid="device-test"
      >
        {t('device.test')}
      </button>
    </>
  );
}

import type { DeviceStatus } from '@khanut/shared/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DeviceTrial, tryDevice } from '../../app/device-actions.js';
import { kickDrawer } from '../../app/shift-actions.js';
import { relayTrouble } from '../relay-trouble.js';
import { useTill, useTillState } from '../use-till.js';
import { Sheet } from './sheet.js';

const calm: ReadonlySet<DeviceStatus['state']> = new Set(['ready', 'busy']);

/** The devices of the agent beside this till: how each is, what to do about it, and a way to try it. */
export function DevicesSheet() {
  const { t } = useTranslation();
  const state = useTillState();
  const { agent, devices, relay } = state;
  return (
    <Sheet title={t('devices.title')} testId="devices-sheet">
      {relay ? (
        <p className="quiet" data-testid="devices-of">
          {t('relay.of', relay)}
        </p>
      ) : null}
      {agent === 'away' ? (
        <p className="quiet" data-testid="devices-away">
          {relayTrouble(t, state) ?? t(relay ? 'relay.connecting' : 'printer.advice.away')}
        </p>
      ) : null}
      {agent === 'connected' && devices.length === 0 ? (
        <p className="quiet">{t('devices.none')}</p>
      ) : null}
      {devices.map((device) => (
        <Device key={device.id} device={device} isHere={agent === 'connected'} />
      ))}
    </Sheet>
  );
}

function Device({ device, isHere }: { device: DeviceStatus; isHere: boolean }) {
  const { t } = useTranslation();
  const till = useTill();
  const [trial, setTrial] = useState<DeviceTrial | 'running' | null>(null);
  const advice = useAdvice();
  const kind = t(`devices.kind.${device.kind}`);
  const test = async () => {
    setTrial('running');
    setTrial(await tryDevice(till, device.id));
  };
  return (
    <section className="device" data-testid="device" data-kind={device.kind}>
      <div>
        <b>{device.name || kind}</b>
        <small>
          {device.name && device.name !== kind ? `${kind} · ` : ''}
          <span className={calm.has(device.state) ? '' : 'look'} data-testid="device-state">
            {t(`devices.states.${device.state}`)}
          </span>
        </small>
        {device.advice ? <small className="look">{advice(device.advice)}</small> : null}
        <small role="status" data-testid="device-trial">
          {trial === 'running' ? t(`devices.trying.${device.kind}`) : null}
          {trial && trial !== 'running' ? <Trial trial={trial} /> : null}
        </small>
      </div>
      <button
        type="button"
        className="chip"
        data-testid="device-test"
        disabled={!isHere || trial === 'running'}
        onClick={() => void test()}
      >
        {t('devices.test')}
      </button>
      {device.kind === 'printer' ? (
        <button
          type="button"
          className="chip wide"
          data-testid="device-drawer"
          disabled={!isHere}
          onClick={() => kickDrawer(till)}
        >
          {t('approval.act.no-sale')}
        </button>
      ) : null}
    </section>
  );
}

/** Nobody answered, here or by way of the server. */
const isAway = (code: string): boolean => ['NETWORK', 'AGENT_AWAY', 'AGENT_SILENT'].includes(code);

/** Words of an advice; a code that is new here as it is. */
function useAdvice(): (code: string) => string {
  const { t } = useTranslation();
  return (code) => t(`devices.advice.${code}`, { defaultValue: code });
}

function Trial({ trial }: { trial: DeviceTrial }) {
  const { t } = useTranslation();
  const advice = useAdvice();
  if ('code' in trial)
    return (
      <span className="look">
        {t(isAway(trial.code) ? 'devices.problem.NETWORK' : 'devices.problem.other', trial)}
      </span>
    );
  const { ok, advice: code, seen } = trial.result;
  const words = ok ? t('devices.ok') : code ? advice(code) : t('devices.failed');
  return (
    <span className={ok ? '' : 'look'} data-ok={ok}>
      {words} {seen ? <b>{seen}</b> : null}
    </span>
  );
}

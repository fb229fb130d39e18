import { join } from 'node:path';
import { type AgentConfig, DevicesConfig } from '../config/config.js';
import type { DeviceListener, DeviceSet } from '../device-set.js';
import { startSimulators } from '../simulators/start-simulators.js';
import { openDevices } from './open-devices.js';

/** The devices of the settings, or simulated ones with a page to play with. */
export async function openCounter(
  config: AgentConfig,
  listener: DeviceListener,
): Promise<DeviceSet> {
  if (!config.simulate) return openDevices(config, config.devices, listener);
  const simulators = await startSimulators({ dir: join(config.dataDir, 'simulators') });
  const devices = await openDevices(config, DevicesConfig.parse(simulators.settings), listener);
  return {
    ...devices,
    simulatorsUrl: simulators.pageUrl,
    close: async () => {
      await devices.close();
      await simulators.stop();
    },
  };
}

import { join } from 'node:path';
import type { AgentConfig } from '../config/config.js';
import { type DeviceListener, DeviceSet } from '../device-set.js';
import { startSimulators } from '../simulators/start-simulators.js';

/** The devices of the settings, or simulated ones with a page to play with. */
export async function openCounter(config: AgentConfig, tell: DeviceListener): Promise<DeviceSet> {
  const { dataDir } = config;
  const simulators = config.simulate
    ? await startSimulators({ dir: join(dataDir, 'simulators') })
    : null;
  const set = new DeviceSet({ dataDir, tell, hid: simulators?.hid }, simulators);
  try {
    await set.openAll(simulators?.settings ?? config.devices);
  } catch (cause) {
    await set.stop();
    throw cause;
  }
  return set;
}

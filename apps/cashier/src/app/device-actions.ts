import type { DeviceTestResult } from '@khanut/shared/contracts';
import { AgentError } from '../devices/agent.js';
import type { Till } from './till.js';

/** What trying a device showed, or why it could not be tried: a code of the agent. */
export type DeviceTrial = { result: DeviceTestResult } | { code: string };

/** Has the agent try a device. Nothing of the sale waits for it. */
export async function tryDevice(till: Till, deviceId: string): Promise<DeviceTrial> {
  if (!till.agent) return { code: 'NETWORK' };
  try {
    return { result: await till.agent.testDevice(deviceId) };
  } catch (error) {
    if (error instanceof AgentError) return { code: error.code };
    throw error;
  }
}

import { z } from 'zod';
import { DeviceSettings, DeviceTestResult, FoundDevice } from '../agent/devices.js';
import { Id } from '../primitives.js';
import { route } from '../route.js';

// The devices of an agent are set up from the backoffice by asking the agent over its uplink. Nothing of them is kept
// here: AGENT_AWAY where it has no line, AGENT_SILENT where it didn't answer in time, AGENT_REFUSED with its own code in
// `reason`. A password or PIN goes down and never comes back.

/** Longer than the server waits for the agent, so that its answer and not the caller's patience decides. */
const answerWithinMs = 70_000;
const ofAgent = z.strictObject({ id: Id });
const ofDevice = z.strictObject({ id: Id, deviceId: z.string().min(1).max(60) });
const AgentDevices = z.object({ devices: z.array(DeviceSettings) });
export type AgentDevices = z.infer<typeof AgentDevices>;

export const agentDevicesRoute = route({
  id: 'agents.devices',
  method: 'GET',
  path: '/api/v1/agents/:id/devices',
  auth: 'staff',
  permission: 'devices.read',
  summary: 'How the devices of an agent are set up, as the agent tells it now',
  params: ofAgent,
  response: AgentDevices,
  answerWithinMs,
});
export const deviceDiscoverRoute = route({
  id: 'agents.discover-devices',
  method: 'POST',
  path: '/api/v1/agents/:id/devices/discover',
  auth: 'staff',
  permission: 'devices.write',
  summary: 'Looks for what is plugged in beside the agent and what it may be',
  params: ofAgent,
  /** A private network that is looked through too, as `khanut-agent discover --network` does; `own`: those the agent stands in. */
  query: z.strictObject({ network: z.string().min(1).max(60).optional() }),
  response: z.object({ found: z.array(FoundDevice) }),
  answerWithinMs,
});
export const devicePutRoute = route({
  id: 'agents.put-device',
  method: 'PUT',
  path: '/api/v1/agents/:id/devices/:deviceId',
  auth: 'staff',
  permission: 'devices.write',
  summary: 'Sets a device up, or changes how it is set up; a secret left out stays as it was',
  params: ofDevice,
  body: DeviceSettings,
  response: AgentDevices,
  answerWithinMs,
});
export const deviceRemoveRoute = route({
  id: 'agents.remove-device',
  method: 'DELETE',
  path: '/api/v1/agents/:id/devices/:deviceId',
  auth: 'staff',
  permission: 'devices.write',
  summary: 'The agent uses the device no longer',
  params: ofDevice,
  response: AgentDevices,
  answerWithinMs,
});
export const deviceTestRoute = route({
  id: 'agents.test-device',
  method: 'POST',
  path: '/api/v1/agents/:id/devices/:deviceId/test',
  auth: 'staff',
  permission: 'devices.write',
  summary: 'Tries the device: prints a page, reads a weight, waits for a code, shows a line',
  params: ofDevice,
  response: DeviceTestResult,
  answerWithinMs,
});

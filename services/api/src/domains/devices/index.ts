export { isAgentOf } from './agents.repository.js';
export { DevicesModule } from './devices.module.js';
export { enrolAgent } from './enrol-agent.js';
export { Uplinks } from './uplinks.js';

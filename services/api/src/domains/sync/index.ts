export { PushService } from './push.service.js';
export type { PushingRegister } from './read-entry.js';
export { SyncModule } from './sync.module.js';

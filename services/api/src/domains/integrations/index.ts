export { derivedId } from './derived-id.js';
export { IntegrationsModule } from './integrations.module.js';

export type { TapedMessage, TwilioFault } from './tape.js';
export { TwilioServer, type TwilioServerOptions, twilioSignature } from './twilio-server.js';

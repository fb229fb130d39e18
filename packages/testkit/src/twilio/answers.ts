import type { TapedMessage } from './tape.js';

/**
 * Bodies as Twilio's Programmable Messaging API (2010-04-01) sends them.
 * Sources: twilio.com/docs/messaging/api/message-resource and /docs/api/errors.
 */
export function messageResource(
  accountSid: string,
  message: TapedMessage,
): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${message.sid}`;
  const at = new Date(message.at).toUTCString().replace('GMT', '+0000');
  return {
    account_sid: accountSid, api_version: '2010-04-01', body: message.body, date_created: at, date_sent: null, date_updated: at,
    direction: 'outbound-api', error_code: null, error_message: null, from: message.from, messaging_service_sid: null, num_media: '0',
    num_segments: '1', price: null, price_unit: 'USD', sid: message.sid, status: 'queued', subresource_uris: { media: `${uri}/Media.json` },
    to: message.to, uri: `${uri}.json`,
  }; // prettier-ignore
}

export const problem = (
  status: number,
  code: number,
  message: string,
): Record<string, unknown> => ({
  code,
  message,
  more_info: `https://www.twilio.com/docs/errors/${code}`,
  status,
});

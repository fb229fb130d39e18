import twilio from 'twilio';
import type RequestClient from 'twilio/lib/base/RequestClient.js';

const timeoutMs = 20_000;

/** Twilio's own client with the origin of the address exchanged. */
class BaseUrlClient extends twilio.RequestClient {
  constructor(private readonly baseUrl: string | undefined) {
    super({ timeout: timeoutMs });
  }

  override request<TData>(options: RequestClient.RequestOptions<TData>) {
    if (!this.baseUrl) return super.request<TData>(options);
    const { pathname, search } = new URL(options.uri);
    return super.request<TData>({ ...options, uri: new URL(pathname + search, this.baseUrl).href });
  }
}

/** Twilio's official client; `baseUrl` moves it to another server (tests, a proxy). */
export const twilioClient = (sid: string, token: string, baseUrl: string | undefined) =>
  twilio(sid, token, { httpClient: new BaseUrlClient(baseUrl), autoRetry: false });

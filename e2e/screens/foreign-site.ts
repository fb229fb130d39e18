import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';

/** Chromium's names for the leave to reach this machine and its network: first one for both, later one for each. */
const leaves = ['local-network-access', 'local-network', 'loopback-network'];

/** A page of somebody on the internet, as the browser sees it. */
export class ForeignSite {
  private constructor(private readonly server: http.Server) {}

  static async open(): Promise<ForeignSite> {
    const server = http.createServer((_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end('<!doctype html><title>Free vouchers</title>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new ForeignSite(server);
  }

  get url(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}/`;
  }

  /** Switches of a browser that takes these addresses of this machine for some of the internet. */
  static asInternet(...urls: string[]): string[] {
    const ports = urls.map((url) => new URL(url).port);
    const spaces = ports.flatMap((port) => [`127.0.0.1:${port}=public`, `[::1]:${port}=public`]);
    return [`--ip-address-space-overrides=${spaces.join(',')}`];
  }

  /** What the person, or the policy of whoever runs the browser, answered for pages of these addresses. */
  static async setLeave(
    page: Page,
    setting: 'denied' | 'granted',
    ...urls: string[]
  ): Promise<void> {
    const browser = page.context().browser();
    if (!browser) throw new Error('the page has no browser');
    const own = await page.context().newCDPSession(page);
    const { browserContextId } = (await own.send('Target.getTargetInfo')).targetInfo;
    // Left open: the answer is forgotten with it.
    const session = await browser.newBrowserCDPSession();
    for (const { origin } of urls.map((url) => new URL(url))) {
      const of = {
        setting,
        origin,
        ...(browserContextId === undefined ? {} : { browserContextId }),
      };
      const tried = await Promise.allSettled(
        leaves.map((name) =>
          session.send('Browser.setPermission', { permission: { name }, ...of }),
        ),
      );
      // A browser knows some of the names, by its age.
      if (tried.every(({ status }) => status === 'rejected'))
        throw new Error('this browser has no leave for the local network');
    }
    await own.detach();
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

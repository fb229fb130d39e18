import {
  type Campaign,
  campaignGetRoute,
  campaignSaveRoute,
  campaignSendRoute,
  consentRoute,
  customerCreateRoute,
  messageListRoute,
} from '@khanut/shared/contracts';
import { v7 } from 'uuid';
import { createTestApi, type TestApi } from '../../../platform/testing/create-test-api.js';
import type { TestCaller } from '../../../platform/testing/test-caller.js';
import { SendCampaign } from '../send-campaign.js';

/** The public address of the hook, as Twilio would call it. */
export const callback = 'https://shop.example/api/v1/hooks/twilio';
/** 14:00 in Yerevan: a good time to write. */
export const noon = '2026-11-23T10:00:00.000Z';
/** 22:30 in Yerevan: nobody is written to. */
export const night = '2026-11-23T18:30:00.000Z';

export interface Person {
  id: string;
  phone: string;
}
type Change = Record<string, unknown>;

/** What the test kit gives, as far as the stage needs it. */
interface LocalTwilio {
  url: string;
  accountSid: string;
  authToken: string;
  tape: { all(): readonly { to: string }[] };
  stop(): Promise<void>;
}
interface MovableClock {
  now(): Date;
  set(instant: string): void;
  advance(durationMs: number): void;
}
interface Props<Twilio> {
  db: { appUrl: string; drop(): Promise<void> };
  twilio: Twilio;
  clock: MovableClock;
}

/** An API with a local Twilio behind it, a clock that a test moves, and short words for what campaigns do. */
export class CampaignStage<Twilio extends LocalTwilio> {
  private people = 0;

  private constructor(
    private readonly props: Props<Twilio>,
    readonly api: TestApi,
    readonly owner: TestCaller,
  ) {}

  static async open<T extends LocalTwilio>(props: Props<T>): Promise<CampaignStage<T>> {
    const { db, twilio, clock } = props;
    const env = {
      TWILIO_BASE_URL: twilio.url,
      TWILIO_ACCOUNT_SID: twilio.accountSid,
      TWILIO_AUTH_TOKEN: twilio.authToken,
      TWILIO_FROM: '+15005550006',
      TWILIO_CALLBACK_URL: callback,
    };
    const api = await createTestApi({ databaseUrl: db.appUrl, clock, env });
    return new CampaignStage(props, api, await api.signIn('owner'));
  }

  get twilio(): Twilio {
    return this.props.twilio;
  }

  get clock(): MovableClock {
    return this.props.clock;
  }

  async close(): Promise<void> {
    await this.api.close();
    await this.twilio.stop();
    await this.props.db.drop();
  }

  /** Somebody with a mobile phone of one's own, who agreed to messages unless told otherwise. */
  async customer(change: Change = {}, consents = true): Promise<Person> {
    this.people += 1;
    const phone = `+37477${String(this.people).padStart(6, '0')}`;
    const body = {
      kind: 'person',
      name: `Մարդ ${this.people}`,
      email: null,
      taxId: null,
      birthday: null,
      locale: 'hy',
      note: null,
      cards: [],
      categoryIds: [],
      tierId: null,
      individual: null,
      phones: [{ phone, kind: 'mobile' }],
      ...change,
    };
    const { id } = await this.owner.call(customerCreateRoute, { body: body as never });
    if (consents) await this.agree(id, true);
    return { id, phone };
  }

  /** One after the other: messages come in the order in which customers were made. */
  async crowd(many: number): Promise<Person[]> {
    const people: Person[] = [];
    while (people.length < many) people.push(await this.customer());
    return people;
  }

  agree(id: string, granted: boolean) {
    const body = { channel: 'sms' as const, granted, wording: 'Offers?', source: 'counter' };
    return this.owner.call(consentRoute, { params: { id }, body });
  }

  async draft(customerIds: string[], change: Change = {}): Promise<string> {
    const id = v7();
    const body = {
      name: 'Offer',
      outletId: null,
      gateway: 'twilio',
      agentId: null,
      template: '{name}, −10 % · {shop}',
      audience: audienceOf(customerIds),
      version: null,
      ...change,
    };
    await this.owner.call(campaignSaveRoute, { params: { id }, body: body as never });
    return id;
  }

  start(id: string): Promise<Campaign> {
    return this.owner.call(campaignSendRoute, { params: { id } });
  }

  async started(many: number, change: Change = {}): Promise<{ id: string; who: Person[] }> {
    const who = await this.crowd(many);
    const id = await this.draft(
      who.map((one) => one.id),
      change,
    );
    await this.start(id);
    return { id, who };
  }

  /** What the worker does with the campaign's job. */
  run(id: string): Promise<void> {
    return this.api.app.get(SendCampaign).run(id);
  }

  get(id: string): Promise<Campaign> {
    return this.owner.call(campaignGetRoute, { params: { id } });
  }

  async messages(id: string) {
    return (await this.owner.call(messageListRoute, { params: { id }, query: { pageSize: 500 } }))
      .rows;
  }

  /** How many requests for this number reached Twilio. */
  taped({ phone }: Pick<Person, 'phone'>): number {
    return this.twilio.tape.all().filter((message) => message.to === phone).length;
  }
}

export const audienceOf = (customerIds: string[]) => ({
  discountCategoryIds: [],
  tierIds: [],
  search: null,
  customerIds,
});

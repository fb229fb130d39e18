import { CustomerConsentBody } from '@khanut/shared/contracts';
import type { ConsentAnswer, ToDisplay, ToTill } from '../display/channel.js';
import type { DisplayView } from '../display/view.js';
import { setUpTexts } from '../i18n/texts.js';
import { askConsent, endConsent } from './consent-actions.js';
import { feedDisplay } from './display-feed.js';
import { nextSale, payCash, receive, sealSale } from './pay-actions.js';
import { scan } from './scan-actions.js';
import { card, loyalTill, milk, until } from './testing-loyal-till.js';

beforeAll(() => setUpTexts('en'));

/** A till with a screen for its customer at the other end of the wire. */
async function shownTill() {
  const made = await loyalTill();
  const { till } = made;
  till.later = (act) => act();
  const told: ToDisplay[] = [];
  let toTill: (message: ToTill) => void = () => undefined;
  feedDisplay(till, {
    send: (message) => void told.push(message),
    listen: (take) => {
      toTill = take;
      return () => undefined;
    },
  });
  const view = (): DisplayView => {
    const last = told.at(-1);
    if (last?.kind !== 'view') throw new Error('no view was told yet');
    return last.view;
  };
  const answer = (part: Partial<ConsentAnswer>) =>
    toTill({
      kind: 'answer',
      answer: {
        askId: view().askId,
        saleId: view().saleId,
        granted: true,
        wording: 'I allow it',
        wordingVersion: 'sms-1',
        language: 'en',
        ...part,
      },
    });
  return { ...made, told, view, answer, say: (message: ToTill) => toTill(message) };
}

const consents = async (made: Awaited<ReturnType<typeof shownTill>>) =>
  (await made.till.database.entries.orderBy('[epoch+seq]').toArray())
    .filter((entry) => entry.kind === 'customer-consent')
    .map((entry) => CustomerConsentBody.parse(JSON.parse(entry.body)));

test('nothing is told while no screen listens; one that comes back is told everything', async () => {
  const { till, told, view, say } = await shownTill();
  await scan(till, milk);
  expect(told).toEqual([{ kind: 'till-here' }]);
  say({ kind: 'hello' });
  expect(view()).toMatchObject({ phase: 'sale', lines: [{ quantity: 1000 }] });
  say({ kind: 'bye' });
  const count = told.length;
  await scan(till, milk);
  expect(told).toHaveLength(count);
});

test('a customer is shown by first name, tier and points: no phone, full name, card or debt', async () => {
  const { till, view, say } = await shownTill();
  say({ kind: 'hello' });
  await scan(till, milk);
  await scan(till, card);
  const { customer } = till.store.get().sale;
  expect(view().customer).toMatchObject({ points: customer!.state.pointsBalance });
  const text = JSON.stringify(view());
  const [first, ...others] = customer!.name.split(' ');
  expect(text).toContain(first);
  const hidden = [...others, customer!.phone, customer!.cardNumber, customer!.note, customer!.id];
  for (const secret of hidden.filter((one) => one)) expect(text).not.toContain(secret);
  const debt = customer!.account?.owedMinor ?? 0;
  expect(debt).toBeGreaterThan(0);
  expect(text).not.toContain(String(debt));
});

test('what is paid and the change stay until the next sale; a locked till shows nobody’s receipt', async () => {
  const { till, view, say } = await shownTill();
  say({ kind: 'hello' });
  await scan(till, milk);
  payCash(till);
  receive(till, 100_000);
  expect(view()).toMatchObject({ phase: 'pay', receivedMinor: 100_000 });
  const changeMinor = view().changeMinor;
  expect(changeMinor).toBeGreaterThan(0);
  await sealSale(till);
  expect(view()).toMatchObject({ phase: 'paid', receivedMinor: 100_000, changeMinor });
  nextSale(till);
  expect(view()).toMatchObject({ phase: 'idle', lines: [], totalMinor: 0 });
  await scan(till, milk);
  till.store.set({ screen: 'lock' });
  expect(view()).toMatchObject({ phase: 'idle', lines: [], customer: null });
});

test('a touch of the customer is an entry with the words, the time and who asked; the card knows it at once', async () => {
  const made = await shownTill();
  const { till, view, answer, say } = made;
  say({ kind: 'hello' });
  await scan(till, milk);
  await scan(till, card);
  askConsent(till);
  expect(view().askId).not.toBeNull();
  answer({});
  await until(() => till.store.get().sale.customer?.smsConsent === 'given');
  const { customer } = till.store.get().sale;
  expect(await consents(made)).toMatchObject([
    {
      customerId: customer!.id,
      channel: 'sms',
      granted: true,
      wording: 'I allow it',
      wordingVersion: 'sms-1',
      by: 'display',
      staffId: till.store.get().cashier!.id,
      outletId: till.store.get().registration!.outletId,
    },
  ]);
  expect(view()).toMatchObject({ askId: null, customer: { getsSms: true } });
  answer({ askId: null, granted: false });
  await until(() => till.store.get().sale.customer?.smsConsent === 'withdrawn');
  expect((await consents(made)).map((one) => one.granted)).toEqual([true, false]);
});

test('an agreement nobody asked for, or to another receipt, counts for nothing', async () => {
  const made = await shownTill();
  const { till, answer, say } = made;
  say({ kind: 'hello' });
  await scan(till, milk);
  await scan(till, card);
  answer({ askId: null });
  answer({ askId: till.newId() });
  askConsent(till);
  answer({ saleId: till.newId() });
  expect(await consents(made)).toEqual([]);
  expect(till.store.get().consentAsk).not.toBeNull();
});

test('on the paid screen an answer is kept, and the paid receipt does not become one in progress', async () => {
  const made = await shownTill();
  const { till, answer, say } = made;
  say({ kind: 'hello' });
  await scan(till, milk);
  await scan(till, card);
  payCash(till);
  receive(till, 100_000);
  await sealSale(till);
  askConsent(till);
  answer({});
  await until(() => till.store.get().sale.customer?.smsConsent === 'given');
  expect(await consents(made)).toHaveLength(1);
  expect((await till.keeper.read())?.lines ?? []).toEqual([]);
  await endConsent(till);
  expect((await consents(made)).at(-1)).toMatchObject({ granted: false, by: 'cashier' });
});

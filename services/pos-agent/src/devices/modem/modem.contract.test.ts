import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SmsPart, StartFailure, StatusReport } from '@khanut/protocols/gsm';
import { startModemSimulator, type ModemSimulator } from '../../simulators/modem-simulator.js';
import { until } from '../../simulators/testing/until.js';
import { createTransport } from '../../transports/create-transport.js';
import { createGsmModem } from './gsm-modem.js';
import type { Modem } from './modem.js';
import { createPinMemory, type PinMemory } from './pin-memory.js';

const to = '+37491123456';
const one: SmsPart[] = [{ encoding: 'ucs2', text: 'Բարև, 20% զեղչ' }];
const two: SmsPart[] = ['first ', 'second'].map((text, index) => ({
  encoding: 'gsm7',
  text,
  concatenation: { reference: 7, part: index + 1, parts: 2 },
}));

describe('GSM modem on a pseudo-terminal', () => {
  let dir: string;
  let simulator: ModemSimulator;
  let modem: Modem;
  let reports: StatusReport[];
  let failures: StartFailure[] = [];

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'khanut-modem-'));
    reports = [];
    simulator = await startModemSimulator({
      tapePath: join(dir, 'modem.jsonl'),
      linkPath: join(dir, 'tty-modem'),
    });
    const transport = createTransport(simulator.plug.address);
    modem = createGsmModem(
      { transport, commandTimeoutMs: 400, submitTimeoutMs: 400 },
      { onReport: (report) => reports.push(report) },
    );
    await until('the modem has started', () => modem.isReady());
  });
  afterEach(async () => {
    await modem.stop();
    await simulator.stop();
    rmSync(dir, { recursive: true });
  });
  const inbox = () => simulator.tape.events();

  it('sends one part and all parts of two', async () => {
    expect(await modem.send(to, one)).toEqual({ outcome: 'sent', references: [0] });
    expect(await modem.send(to, two)).toEqual({ outcome: 'sent', references: [1, 2] });
    expect(inbox().map((event) => event.text)).toEqual(['Բարև, 20% զեղչ', 'first ', 'second']);
    expect(inbox()[2]).toMatchObject({ to, concatenation: { reference: 7, part: 2, parts: 2 } });
  });

  it('hands out delivery reports that come between the answers', async () => {
    await modem.send(to, one);
    simulator.report(0, 0);
    await modem.send(to, one);
    await until('the report', () => reports.length > 0);
    expect(reports).toMatchObject([{ reference: 0, to, isDelivered: true }]);
  });

  it.each([
    [17, true],
    [28, false],
  ])('with +CMS ERROR %d nothing went out', async (cmsError, mayRetry) => {
    simulator.setFaults({ cmsError });
    expect(await modem.send(to, one)).toMatchObject({ outcome: 'not-sent', mayRetry });
    expect(inbox()).toEqual([]);
  });

  it.each(['answerLost', 'swallowed'] as const)(
    'does not know when the answer is missing (%s)',
    async (fault) => {
      simulator.setFaults({ [fault]: true });
      expect(await modem.send(to, one)).toMatchObject({ outcome: 'unknown' });
      simulator.setFaults({ [fault]: false });
      expect(await modem.send(to, two)).toMatchObject({ outcome: 'sent' });
    },
  );

  it('does not know when the network timed out', async () => {
    simulator.setFaults({ cmsError: 332 });
    expect(await modem.send(to, one)).toMatchObject({ outcome: 'unknown' });
  });

  it('does not know when the plug was pulled after the message, and works when it is back', async () => {
    simulator.setFaults({ vanishAfterSubmit: true });
    expect(await modem.send(to, one)).toMatchObject({ outcome: 'unknown' });
    expect(inbox()).toHaveLength(1);
    simulator.setFaults({ vanishAfterSubmit: false });
    await simulator.plug.putBack();
    await until('the modem is back', () => modem.isReady());
    expect(await modem.send(to, one)).toMatchObject({ outcome: 'sent' });
  });

  it.each([
    ['pin', /asks for its PIN/],
    ['none', /no SIM card/],
  ] as const)(
    'says why it does not start (%s), and starts when that is mended',
    async (sim, reason) => {
      // After an answer that never came the modem starts anew.
      simulator.setFaults({ swallowed: true });
      expect(await modem.send(to, one)).toMatchObject({ outcome: 'unknown' });
      simulator.setFaults({ swallowed: false, sim });
      const result = await modem.send(to, one);
      expect(result).toMatchObject({ reason: expect.stringMatching(reason) });
      expect(result).toMatchObject({ outcome: 'not-sent', mayRetry: true });
      expect(inbox()).toEqual([]);
      simulator.setFaults({ sim: 'ready' });
      expect(await modem.send(to, one)).toMatchObject({ outcome: 'sent' });
    },
  );

  /** The modem of an agent that was started anew. */
  const withPin = async (pin: string, pins?: PinMemory): Promise<void> => {
    await modem.stop();
    failures = [];
    modem = createGsmModem(
      { transport: createTransport(simulator.plug.address), pin, pins, commandTimeoutMs: 400 },
      { onState: (isReady, failure) => isReady || failures.push(failure) },
    );
  };

  it('gives the SIM card its PIN, once', async () => {
    simulator.setFaults({ sim: 'pin' });
    await withPin('1234');
    await until('the modem has started', () => modem.isReady());
    expect(await modem.send(to, one)).toMatchObject({ outcome: 'sent' });
    expect(simulator.triedPins()).toEqual(['1234']);
  });

  it('never tries a refused PIN again by itself, not after a replug nor a restart; a person may', async () => {
    simulator.setFaults({ sim: 'pin' });
    const pins = createPinMemory(join(dir, 'refused-pin'));
    await withPin('0000', pins);
    await until('the PIN is refused', () => failures.at(-1) === 'pin-wrong');
    const reason = expect.stringMatching(/refused its PIN/);
    expect(await modem.send(to, one)).toMatchObject({ outcome: 'not-sent', reason });
    await simulator.plug.pull();
    await until('the loss is told', () => failures.at(-1) === 'mute');
    await simulator.plug.putBack();
    await until('the PIN is known to be wrong', () => failures.at(-1) === 'pin-wrong');
    await withPin('0000', createPinMemory(join(dir, 'refused-pin')));
    await until('the PIN is known to be wrong', () => failures.at(-1) === 'pin-wrong');
    expect(simulator.triedPins()).toEqual(['0000']);
    expect(await modem.check()).toMatchObject({ isReady: false, failure: 'pin-wrong' });
    expect(simulator.triedPins()).toEqual(['0000', '0000']);
    await withPin('1234', pins);
    await until('the modem has started', () => modem.isReady());
    expect(await modem.check()).toMatchObject({ isReady: true, signal: 21 });
  });

  it('takes no PIN that cannot be one', () => {
    const transport = createTransport(simulator.plug.address);
    expect(() => createGsmModem({ transport, pin: '12' })).toThrow(RangeError);
  });

  it('sends nothing while the modem is mute or away', async () => {
    simulator.setFaults({ mute: true });
    expect(await modem.send(to, one)).toMatchObject({ outcome: 'not-sent', mayRetry: true });
    await simulator.plug.pull();
    await until('the loss is seen', () => !modem.isReady());
    expect(await modem.send(to, one)).toMatchObject({ outcome: 'not-sent', mayRetry: true });
    expect(inbox()).toEqual([]);
  });

  it('refuses a wrong number and a part that does not fit before anything is sent', async () => {
    expect(await modem.send('12;34', one)).toMatchObject({ outcome: 'not-sent', mayRetry: false });
    expect(await modem.send(to, [...two, { encoding: 'gsm7', text: 'ա' }])).toMatchObject({
      outcome: 'not-sent',
      mayRetry: false,
    });
    expect(inbox()).toEqual([]);
  });
});

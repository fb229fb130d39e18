import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  simulatedCrn,
  startHdmSimulator,
  type HdmSimulator,
} from '../../simulators/hdm-simulator.js';
import { createTransport } from '../../transports/create-transport.js';
import type {
  FiscalDocument,
  FiscalIntent,
  FiscalMemoryPort,
  FiscalRegister,
  FiscalResult,
  FiscalReturn,
  FiscalSale,
} from './fiscal-register.js';
import { createHdmRegister } from './hdm-register.js';
import { createMemoryFile } from './memory-file.js';

const lines = [
  {
    code: '56.0001',
    name: 'Թեյ',
    unit: 'կգ',
    quantityThousandths: 1250,
    unitPriceMinor: 100_040,
    discountMinor: 5_050,
  },
  {
    code: '10',
    name: 'Хлеб',
    unit: 'pcs',
    quantityThousandths: 2000,
    unitPriceMinor: 25_000,
    discountMinor: 0,
  },
];
const sale = (id: string): FiscalSale => ({
  kind: 'sale',
  id,
  lines,
  totalMinor: 170_000,
  cashMinor: 100_000,
  cardMinor: 70_000,
});
const wholeReturn = (id: string, originalNumber: number): FiscalReturn => ({
  ...sale(id),
  kind: 'return',
  originalNumber,
});

describe('HDM over TCP', () => {
  let dir: string;
  let simulator: HdmSimulator;
  let memory: FiscalMemoryPort;
  let register: FiscalRegister;
  let intents: FiscalIntent[];

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'khanut-hdm-'));
    intents = [];
    simulator = await startHdmSimulator({ tapePath: join(dir, 'hdm.jsonl') });
    memory = createMemoryFile(join(dir, 'hdm-memory.json'));
    register = restarted();
  });
  afterEach(async () => {
    await simulator.stop();
    rmSync(dir, { recursive: true });
  });

  /** A new process: only what is on the disk is known. */
  function restarted(pin = '3'): FiscalRegister {
    const settings = { password: '1234ABCD', cashier: 3, pin, crn: simulatedCrn, department: 1 };
    const times = { openMs: 1_000, answerMs: 250, notFoundMs: 5, busyMs: 5, givenUpMs: 200 };
    return createHdmRegister({
      transport: createTransport(simulator.plug.address),
      settings,
      memory,
      times,
    });
  }
  const intend = async (intent: FiscalIntent): Promise<void> => void intents.push(intent);
  const make = (document: FiscalDocument, earlier?: FiscalIntent): Promise<FiscalResult> =>
    register.register(document, earlier, intend);
  const tape = () => simulator.tape.events();

  it('registers a sale with discounts and two tenders', async () => {
    const result = await make(sale('a'));
    expect(result).toMatchObject({
      outcome: 'registered',
      isAdopted: false,
      receipt: { number: 1, fiscalNumber: '10000001' },
    });
    expect(tape()).toMatchObject([
      { kind: 'sale', totalMinor: 170_000, cashMinor: 100_000, cardMinor: 70_000 },
    ]);
    expect(tape()[0]!.items.map((item) => item.name)).toEqual(['Թեյ', 'Хлеб']);
    expect(intents).toEqual([{ watermark: 0, attempt: 1 }]);
  });

  it('stores the intent before the register knows of the sale, and sends nothing when it cannot be stored', async () => {
    const failing = register.register(sale('a'), undefined, async () => {
      expect(tape()).toEqual([]);
      throw new Error('disk full');
    });
    await expect(failing).rejects.toThrow('disk full');
    expect(tape()).toEqual([]);
  });

  it('returns a whole receipt and a part of one', async () => {
    await make(sale('a'));
    await make(sale('b'));
    expect(await make(wholeReturn('c', 1))).toMatchObject({
      outcome: 'registered',
      receipt: { number: 3 },
    });
    const part = {
      id: 'd',
      kind: 'return' as const,
      originalNumber: 2,
      lines: [{ ...lines[1]!, quantityThousandths: 1000 }],
    };
    const amounts = { totalMinor: 25_000, cashMinor: 25_000, cardMinor: 0 };
    expect(await make({ ...part, ...amounts })).toMatchObject({
      outcome: 'registered',
      receipt: { number: 4 },
    });
    expect(tape().slice(2)).toMatchObject([
      { kind: 'return', returnsNumber: 1, totalMinor: 170_000 },
      {
        kind: 'return',
        returnsNumber: 2,
        totalMinor: 25_000,
        items: [{ code: '10', quantityThousandths: 1000 }],
      },
    ]);
  });

  it('refuses a return of what is not in the register', async () => {
    expect(await make(wholeReturn('a', 9))).toMatchObject({
      outcome: 'refused',
      mayRetry: false,
      advice: 'REGISTER_NO_ORIGINAL',
    });
    await make(sale('b'));
    const foreign = {
      ...wholeReturn('c', 1),
      totalMinor: 100,
      lines: [{ ...lines[0]!, code: 'other' }],
    };
    expect(await make(foreign)).toMatchObject({
      outcome: 'refused',
      advice: 'REGISTER_NO_ORIGINAL',
    });
    expect(await make(wholeReturn('d', 1))).toMatchObject({ outcome: 'registered' });
    expect(await make(wholeReturn('e', 1))).toMatchObject({
      outcome: 'refused',
      mayRetry: false,
      advice: 'REGISTER_REFUSED',
    });
  });

  it.each([
    ['paperOut', 'REGISTER_PAPER_OUT'],
    ['busy', 'REGISTER_BUSY'],
    ['foreign', 'REGISTER_SETTINGS'],
    ['vanished', 'REGISTER_OFFLINE'],
  ] as const)('with %s says so and registers once it is mended', async (fault, advice) => {
    await simulator.setFaults({ [fault]: true });
    expect(await make(sale('a'))).toMatchObject({ outcome: 'refused', mayRetry: true, advice });
    expect(tape()).toEqual([]);
    await simulator.setFaults({ [fault]: false });
    expect(await make(sale('a'))).toMatchObject({ outcome: 'registered', receipt: { number: 1 } });
    expect(tape()).toHaveLength(1);
  });

  it('says that the PIN is wrong', async () => {
    register = restarted('9');
    expect(await make(sale('a'))).toMatchObject({
      outcome: 'refused',
      advice: 'REGISTER_SETTINGS',
    });
  });

  it('finds its place on a register that has sold before, and after somebody used the keypad', async () => {
    for (let count = 0; count < 37; count += 1) simulator.keypadSale(1_000);
    expect(await make(sale('a'))).toMatchObject({ receipt: { number: 38 } });
    simulator.keypadSale(500);
    expect(await make(sale('b'))).toMatchObject({ receipt: { number: 40 } });
    expect(intents.map((intent) => intent.watermark)).toEqual([37, 39]);
  });

  describe('in doubt', () => {
    // Every byte of both headers, then every eleventh: request and answer are longer than this.
    const offsets = [
      ...Array(14).keys(),
      ...Array.from({ length: 20 }, (_, index) => 14 + index * 11),
    ];

    it('adopts the receipt when the line broke after it was made, at any byte of the answer', async () => {
      for (const [index, cutAnswerAt] of offsets.entries()) {
        await simulator.setFaults({ cutAnswerAt });
        const result = await make(sale(`sale-${cutAnswerAt}`));
        expect(result).toMatchObject({
          outcome: 'registered',
          isAdopted: true,
          receipt: { number: index + 1, fiscalNumber: undefined },
        });
        expect(tape()).toHaveLength(index + 1);
      }
    });

    it('sends once more when the line broke before the whole request had left', async () => {
      for (const [index, cutRequestAt] of offsets.entries()) {
        await simulator.setFaults({ cutRequestAt });
        expect(await make(sale(`sale-${cutRequestAt}`))).toMatchObject({
          outcome: 'registered',
          isAdopted: false,
          receipt: { number: index + 1 },
        });
        expect(tape()).toHaveLength(index + 1);
      }
      expect(intents.slice(0, 2).map((intent) => intent.attempt)).toEqual([1, 2]);
    });

    it('asks again while the register has to synchronise, then adopts', async () => {
      await make(sale('first'));
      await simulator.setFaults({ cutAnswerAt: 3 });
      const asked = register.register(sale('a'), undefined, async () =>
        simulator.setFaults({ lookupCodes: [155, 185] }),
      );
      expect(await asked).toMatchObject({
        outcome: 'registered',
        isAdopted: true,
        receipt: { number: 2 },
      });
    });

    it('stays in doubt while nobody can be asked, lets no other document pass, and settles after a restart', async () => {
      let stored: FiscalIntent | undefined;
      await simulator.setFaults({ cutAnswerAt: 0 });
      const lost = register.register(sale('a'), undefined, async (intent) => {
        stored = intent;
        await simulator.setFaults({ lookupCodes: Array.from({ length: 500 }, () => 408) });
      });
      expect(await lost).toMatchObject({ outcome: 'in-doubt', advice: 'REGISTER_UNDECIDED' });
      await simulator.setFaults({ lookupCodes: [] });
      register = restarted();
      expect(await make(sale('b'))).toMatchObject({
        outcome: 'refused',
        mayRetry: true,
        advice: 'REGISTER_ANOTHER_IN_DOUBT',
      });
      expect(await make(sale('a'), stored)).toMatchObject({
        outcome: 'registered',
        isAdopted: true,
        receipt: { number: 1 },
      });
      expect(await make(sale('b'))).toMatchObject({
        outcome: 'registered',
        receipt: { number: 2 },
      });
      expect(tape()).toHaveLength(2);
    });

    it('is not fooled by a sale at the keypad in the meantime', async () => {
      await simulator.setFaults({ cutRequestAt: 20 });
      const lost = register.register(sale('a'), undefined, async (intent) => {
        if (intent.attempt === 1) simulator.keypadSale(170_000);
      });
      expect(await lost).toMatchObject({
        outcome: 'registered',
        isAdopted: false,
        receipt: { number: 2 },
      });
      expect(tape()).toHaveLength(2);
    });

    it('leaves it to a person when too many strange receipts follow', async () => {
      await simulator.setFaults({ cutAnswerAt: 0 });
      const lost = register.register({ ...sale('a'), cashMinor: 110_000 }, undefined, async () => {
        for (let count = 0; count < 6; count += 1) simulator.keypadSale(1_000);
      });
      expect(await lost).toMatchObject({ outcome: 'manual', advice: 'REGISTER_LOOK_AT_TAPE' });
      expect(await make(sale('b'))).toMatchObject({
        outcome: 'refused',
        advice: 'REGISTER_ANOTHER_IN_DOUBT',
      });
      await register.settleByHand('a');
      expect(await make(sale('b'))).toMatchObject({ outcome: 'registered' });
    });

    it('adopts a return that was made', async () => {
      await make(sale('a'));
      await simulator.setFaults({ cutAnswerAt: 4 });
      expect(await make(wholeReturn('b', 1))).toMatchObject({
        outcome: 'registered',
        isAdopted: true,
        receipt: { number: 2 },
      });
      expect(tape()).toHaveLength(2);
    });

    it('waits no longer than it must for a silent register', async () => {
      await make(sale('a'));
      await simulator.setFaults({ silent: true });
      expect(await make(sale('b'))).toMatchObject({ outcome: 'refused', mayRetry: true });
      await simulator.setFaults({ silent: false });
      expect(await make(sale('b'))).toMatchObject({
        outcome: 'registered',
        receipt: { number: 2 },
      });
    });
  });
});

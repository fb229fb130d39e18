import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DisplayDialect } from '@khanut/protocols/customer-display';
import {
  startDisplaySimulator,
  type DisplaySimulator,
} from '../../simulators/display-simulator.js';
import { until } from '../../simulators/testing/until.js';
import { createTransport } from '../../transports/create-transport.js';
import type { CustomerDisplay } from './display.js';
import { createLineDisplay, displayCodeTables } from './line-display.js';

describe.each<DisplayDialect>(['cd5220', 'epson'])('a customer display: %s', (dialect) => {
  let dir: string;
  let simulator: DisplaySimulator;
  let display: CustomerDisplay;
  const states: boolean[] = [];

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'khanut-display-'));
    simulator = await startDisplaySimulator({
      tapePath: join(dir, 'display.jsonl'),
      linkPath: join(dir, 'tty-display'),
    });
    display = createLineDisplay(
      createTransport(simulator.plug.address),
      { dialect, columns: 20, page: 'cp866', codeTable: displayCodeTables[dialect].cp866 },
      { onState: (isHere) => void states.push(isHere) },
    );
  });
  afterAll(async () => {
    await display.stop();
    await simulator.stop();
    rmSync(dir, { recursive: true });
  });

  const shows = (top: string, bottom: string): Promise<void> =>
    until(`${top} / ${bottom}`, () => {
      const [first, second] = simulator.screen()?.lines ?? [];
      return first === top.padEnd(20) && second === bottom.padEnd(20);
    });

  it('shows two lines in three languages', async () => {
    display.show('Bread', '250.00');
    await shows('Bread', '250.00');
    display.show('Хлеб ржаной', 'Итого 250,00');
    await shows('Хлеб ржаной', 'Итого 250,00');
    display.show('Հաց', 'Ընդամենը 250 ֏');
    await shows('Hats', 'Yndameny 250 AMD');
  });

  it('ends with the newest text however fast they come', async () => {
    for (let count = 1; count <= 50; count += 1) display.show(`Item ${count}`, `${count}.00`);
    await shows('Item 50', '50.00');
    expect(simulator.tape.events().at(-1)?.lines[0]?.trim()).toBe('Item 50');
  });

  it('shows the newest text again after it was unplugged', async () => {
    await simulator.plug.pull();
    await until('the pulled plug to be noticed', () => states.at(-1) === false);
    display.show('Cheese', '1 200.00');
    expect(simulator.screen()).toBeUndefined();
    await simulator.plug.putBack();
    await shows('Cheese', '1 200.00');
    expect(states.at(-1)).toBe(true);
  });
});

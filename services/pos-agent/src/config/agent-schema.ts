import { z } from 'zod';
import { AgentFile } from './agent-file.js';

/** What an editor says of a field; what speaks for itself has no entry. */
const descriptions: Readonly<Record<string, string>> = {
  version: 'The form of this file.',
  devices: 'The devices of this counter, one of a kind.',
  id: 'Stays the same while the device is renamed or plugged in elsewhere.',
  name: 'What people call it; empty: the apps say its kind.',
  transport: 'How it is reached.',
  path: 'On Linux a name that stays with the device: /dev/serial/by-id/…, /dev/usb/lp0.',
  baudRate: "Left out: the factory's setting of the kind.",
  hardwareFlow: 'RTS/CTS.',
  vendorId: 'USB identity; `khanut-agent discover` shows it.',
  serialNumber: 'Tells like devices apart; null: any.',
  language: 'What the printer speaks.',
  columns: 'Characters a line in font A; the ruler of the test page shows it.',
  dots: 'Dots a line: 384 for 58 mm, 576 for 80 mm.',
  codePage: 'For text that is not drawn; the test page has a line in each.',
  protocol: 'What the device speaks; see docs/devices.',
  line: 'Of "continuous": how the indicator writes its line; see docs/devices/scale-continuous.md.',
  pattern: 'The whole line, from ^ to $, with the groups "state" and "weight".',
  password: 'Never shown again once it is set.',
  pin: 'Never shown again once it is set.',
  device: 'As SANE names it; `khanut-agent discover` and `scanimage -L` show it.',
  resolution: 'Dots per inch; the nearest that the scanner has.',
  source: '"auto": where the scanner itself would begin.',
  format: '"png": a file for each page, "pdf": one for all.',
  dotsPerMm: '8: 203 dpi, 12: 300 dpi.',
};

/** The JSON Schema of `agent.json`, for editors. */
export function agentSchemaText(): string {
  const schema = z.toJSONSchema(AgentFile, {
    io: 'input',
    override: ({ jsonSchema }) => {
      for (const [name, property] of Object.entries(jsonSchema.properties ?? {})) {
        const description = descriptions[name];
        if (description && typeof property === 'object') property.description = description;
      }
    },
  });
  return `${JSON.stringify({ title: 'Devices of a Khanut agent', ...schema }, null, 2)}\n`;
}

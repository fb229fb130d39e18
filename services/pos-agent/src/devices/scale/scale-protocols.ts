import { createReader as create8217Reader, weightRequest as ask8217 } from '@khanut/protocols/scale-8217'; // prettier-ignore
import { createLineReader as createCasLineReader } from '@khanut/protocols/scale-cas';
import { createReader as createContinuousReader, lineForm, usualForm, type WrittenForm } from '@khanut/protocols/scale-continuous'; // prettier-ignore
import { createReader as createMassaReader, weightRequest as askMassa } from '@khanut/protocols/scale-massa-k'; // prettier-ignore
import { createReader as createSicsReader, weightRequest as askSics } from '@khanut/protocols/scale-sics'; // prettier-ignore
import type { scaleProtocolNames } from '@khanut/shared/contracts';
import type { SerialAddress } from '../../transports/transport.js';
import { listening, questionAndAnswer, type ScaleDialogue } from './dialogue.js';
import { casDc1 } from './dialogues/cas-dc1.js';
import { dialog06 } from './dialogues/dialog-06.js';
import { shtrihPos2 } from './dialogues/shtrih-pos2.js';

export type ScaleProtocolName = (typeof scaleProtocolNames)[number];

/** What the settings say of a scale beside its address. */
export interface ScaleSettings {
  readonly protocol: ScaleProtocolName;
  /** Of `continuous`: how the indicator writes its line, where it isn't the usual way. */
  readonly line?: WrittenForm | undefined;
  /** Of `shtrih-pos2`: four digits, where it isn't the factory's. */
  readonly password?: string | undefined;
}

type Line = Partial<Pick<SerialAddress, 'baudRate' | 'dataBits' | 'parity'>>;

interface ScaleProtocol {
  /** The serial line as the factory sets it. */
  readonly usualLine: Line;
  readonly createDialogue: (settings: ScaleSettings) => ScaleDialogue;
}

const eightNone: Line = { baudRate: 9600, dataBits: 8, parity: 'none' };

const scaleProtocols: Readonly<Record<ScaleProtocolName, ScaleProtocol>> = {
  'mettler-8217': {
    usualLine: { baudRate: 9600, dataBits: 7, parity: 'even' },
    createDialogue: () => questionAndAnswer(ask8217(), create8217Reader()),
  },
  'cas-dc1': { usualLine: eightNone, createDialogue: casDc1 },
  'cas-line': { usualLine: eightNone, createDialogue: () => listening(createCasLineReader()) },
  'massa-k-100': {
    usualLine: { ...eightNone, baudRate: 19_200 },
    createDialogue: () => questionAndAnswer(askMassa(), createMassaReader()),
  },
  'shtrih-pos2': {
    usualLine: eightNone,
    createDialogue: ({ password }) => shtrihPos2(password),
  },
  'dialog-06': {
    usualLine: { baudRate: 9600, dataBits: 7, parity: 'odd' },
    createDialogue: dialog06,
  },
  'mt-sics': {
    usualLine: eightNone,
    createDialogue: () => questionAndAnswer(askSics(), createSicsReader()),
  },
  continuous: {
    usualLine: eightNone,
    createDialogue: ({ line }) =>
      listening(createContinuousReader(line ? lineForm(line) : usualForm)),
  },
};

/** A new conversation, for a new link. */
export function createDialogue(settings: ScaleSettings): ScaleDialogue {
  return scaleProtocols[settings.protocol].createDialogue(settings);
}

/** The address with the factory's line where the settings say nothing of it. */
export function usualAddress<Address extends { kind: string }>(
  protocol: ScaleProtocolName,
  address: Address,
): Address {
  if (address.kind !== 'serial') return address;
  const given = Object.fromEntries(
    Object.entries(address).filter(([, value]) => value !== undefined),
  );
  return { ...address, ...scaleProtocols[protocol].usualLine, ...given };
}

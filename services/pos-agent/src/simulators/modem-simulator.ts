import { decodePdu, encodeStatusReport, type Concatenation } from '@khanut/protocols/gsm';
import { createLineFramer } from '@khanut/protocols/framing';
import type { Channel } from './channel.js';
import { serialPlug, type Plug } from './plug.js';
import { createSimCard, type SimState } from './sim-card.js';
import { openTape, type Tape } from './tape.js';

/** A part that the network took: it will arrive on the phone. */
export interface ModemEvent {
  readonly kind: 'accepted';
  readonly to: string;
  readonly text: string;
  readonly reference: number;
  readonly concatenation?: Concatenation | undefined;
}

export interface ModemFaults {
  /** Answers nothing at all. */
  readonly mute: boolean;
  /** The network takes the message, the answer is lost. */
  readonly answerLost: boolean;
  /** Neither taken nor answered. */
  readonly swallowed: boolean;
  /** The SIM card asks for its PIN or its PUK, or there is none. */
  readonly sim: SimState;
  /** This +CMS ERROR instead of taking the message. */
  readonly cmsError: number | undefined;
  /** The plug is pulled as soon as the message was handed over (and taken). */
  readonly vanishAfterSubmit: boolean;
}

export interface ModemSimulator {
  readonly plug: Plug;
  readonly tape: Tape<ModemEvent>;
  faults(): ModemFaults;
  setFaults(change: Partial<ModemFaults>): void;
  /** Every PIN that was tried. */
  triedPins(): readonly string[];
  /** The phone of the recipient says that the part came (status 0) or never will (e.g. 0x45). */
  report(reference: number, status: number): void;
  stop(): Promise<void>;
}

const noFaults: ModemFaults = {
  mute: false,
  answerLost: false,
  swallowed: false,
  sim: 'ready',
  cmsError: undefined,
  vanishAfterSubmit: false,
};
const endOfPdu = 0x1a;
const escape = 0x1b;

/** A GSM modem in PDU mode on a serial line; what it takes stands in the inbox of the world outside. */
export async function startModemSimulator(options: {
  readonly tapePath: string;
  readonly linkPath: string;
}): Promise<ModemSimulator> {
  const tape = openTape<ModemEvent>(options.tapePath);
  const channels = new Set<Channel>();
  const card = createSimCard();
  let faults = noFaults;
  const answer = (command: string): string => {
    const [, pin] = /^AT\+CPIN="(\d+)"$/.exec(command) ?? [];
    if (pin === undefined) return answerTo(command, faults.sim);
    faults = { ...faults, sim: card.after(pin, faults.sim) };
    return faults.sim === 'ready' ? '\r\nOK\r\n' : '\r\n+CME ERROR: 16\r\n';
  };
  const say = (channel: Channel, text: string): void => {
    if (!faults.mute) channel.write(Buffer.from(text, 'latin1'));
  };

  const submit = (channel: Channel, hex: string): void => {
    const pdu = decodePdu(hex, 'till');
    if (faults.swallowed) return;
    if (pdu?.kind !== 'submit') return say(channel, '\r\n+CMS ERROR: 304\r\n');
    if (faults.cmsError !== undefined)
      return say(channel, `\r\n+CMS ERROR: ${faults.cmsError}\r\n`);
    const reference = tape.events().length % 256;
    const { to, text, concatenation } = pdu;
    tape.append({ kind: 'accepted', to, text, reference, concatenation });
    if (faults.vanishAfterSubmit) void plug.pull();
    else if (!faults.answerLost) say(channel, `\r\n+CMGS: ${reference}\r\n\r\nOK\r\n`);
  };

  const plug = await serialPlug(options.linkPath, (channel) => {
    channels.add(channel);
    channel.onClose(() => channels.delete(channel));
    serveAt(
      channel,
      (text) => say(channel, text),
      (hex) => submit(channel, hex),
      answer,
    );
  });
  return {
    plug,
    tape,
    faults: () => faults,
    setFaults: (change) => {
      faults = { ...faults, ...change };
    },
    triedPins: card.tried,
    report: (reference, status) => {
      const event = tape.events().findLast((each) => each.reference === reference);
      if (!event) throw new Error(`No message with reference ${reference}`);
      for (const channel of channels) say(channel, reportLines(event, status));
    },
    stop: () => plug.pull(),
  };
}

function reportLines({ reference, to }: ModemEvent, status: number): string {
  const nowMs = Date.now();
  const pdu = encodeStatusReport({ reference, to, sentAtMs: nowMs, doneAtMs: nowMs, status });
  return `\r\n+CDS: ${pdu.lengthOctets}\r\n${pdu.hex}\r\n`;
}

const simAnswers: Readonly<Record<SimState, string>> = {
  ready: '\r\n+CPIN: READY\r\n\r\nOK\r\n',
  pin: '\r\n+CPIN: SIM PIN\r\n\r\nOK\r\n',
  puk: '\r\n+CPIN: SIM PUK\r\n\r\nOK\r\n',
  none: '\r\n+CME ERROR: 10\r\n',
};
const facts: Readonly<Record<string, string>> = {
  'AT+CREG?': '+CREG: 0,1',
  'AT+CSQ': '+CSQ: 21,99',
  'AT+CSCA?': '+CSCA: "+37491000000",145',
};

/** What the modem says to a command that sends nothing. */
function answerTo(command: string, sim: SimState): string {
  if (command === 'AT+CPIN?') return simAnswers[sim];
  const fact = facts[command];
  if (fact !== undefined) return `\r\n${fact}\r\n\r\nOK\r\n`;
  return command.startsWith('AT') ? '\r\nOK\r\n' : '\r\nERROR\r\n';
}

/** The dialogue of one line: commands until AT+CMGS, then a PDU until Ctrl-Z. */
function serveAt(
  channel: Channel,
  say: (text: string) => void,
  submit: (hex: string) => void,
  answer: (command: string) => string,
): void {
  const framer = createLineFramer({ terminators: [0x0d, 0x0a], maxBytes: 400 });
  let hex: string | undefined;
  const command = (line: string): void => {
    if (!line.startsWith('AT+CMGS=')) return say(answer(line));
    hex = '';
    say('\r\n> ');
  };
  const pduByte = (byte: number): void => {
    const whole = hex ?? '';
    hex = byte === endOfPdu || byte === escape ? undefined : whole + String.fromCharCode(byte);
    if (byte === endOfPdu) submit(whole);
    if (byte === escape) say('\r\nOK\r\n');
  };
  channel.onData((chunk) => {
    for (const byte of chunk) {
      if (hex !== undefined) pduByte(byte);
      else if (byte !== escape)
        for (const line of framer.push(Uint8Array.of(byte)))
          command(Buffer.from(line).toString('latin1'));
    }
  });
}

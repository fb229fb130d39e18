import type { CodePage } from '../escpos/index.js';
import { control, target } from './constants.js';
import { createGlass, type Glass } from './glass.js';

/** What stands on the glass. */
export interface DisplayScreen {
  readonly lines: readonly [string, string];
  /** 1 to 4. */
  readonly brightness: number;
  /** False while the bytes go to the printer on the same line. */
  readonly isSelected: boolean;
}

export interface DisplayDecoder {
  /** Takes any cut of the stream; half a command waits for its rest, an unknown one is passed over. */
  push(chunk: Uint8Array): DisplayScreen;
  screen(): DisplayScreen;
}

export interface DisplayDecoderOptions {
  readonly columns: number;
  readonly codeTables: Readonly<Record<number, CodePage>>;
}

/** What a command can change. */
interface Display {
  readonly glass: Glass;
  readonly codeTables: DisplayDecoderOptions['codeTables'];
  page: CodePage;
  brightness: number;
  isSelected: boolean;
}

interface Command {
  /** Bytes after the two of the name. */
  readonly parameters: number;
  run(display: Display, first: number, second: number): void;
}

const { esc, us, carriageReturn, can, formFeed, verticalTab } = control;

const setPage: Command = {
  parameters: 1,
  run: (display, table) => {
    display.page = display.codeTables[table] ?? display.page;
  },
};
const setBrightness: Command = {
  parameters: 1,
  run: (display, level) => {
    if (level >= 1 && level <= 4) display.brightness = level;
  },
};
const move: Command = { parameters: 2, run: ({ glass }, column, row) => glass.move(column, row) };
const writeLine: Command = {
  parameters: 1,
  run: ({ glass }, which) => {
    if (which === 0x41 || which === 0x42) glass.beginLine(which - 0x41);
  },
};
const selectTarget: Command = {
  parameters: 1,
  run: (display, whom) => {
    display.isSelected = whom === target.display;
  },
};

const escCommands: Readonly<Record<number, Command>> = {
  0x2a: setBrightness,
  0x3d: selectTarget,
  0x40: { parameters: 0, run: ({ glass }) => glass.clear() },
  0x51: writeLine,
  0x5f: { parameters: 1, run: () => undefined },
  0x63: setPage,
  0x6c: move,
  0x74: setPage,
  0x75: writeLine,
};
const usCommands: Readonly<Record<number, Command>> = { 0x24: move, 0x58: setBrightness };

/** A display of either dialect, from bytes to glass. */
export function createDisplayDecoder({
  columns,
  codeTables,
}: DisplayDecoderOptions): DisplayDecoder {
  const display: Display = {
    glass: createGlass(columns),
    codeTables,
    page: 'cp437',
    brightness: 4,
    isSelected: true,
  };
  let begun: number[] = [];

  const pushCommand = (byte: number): void => {
    begun.push(byte);
    const [lead, name, first = 0, second = 0] = begun;
    const command = (lead === esc ? escCommands : usCommands)[name!];
    if (command && begun.length < command.parameters + 2) return;
    begun = [];
    if (command && (display.isSelected || command === selectTarget))
      command.run(display, first, second);
  };
  const pushByte = (byte: number): void => {
    if (begun.length > 0) return pushCommand(byte);
    if (byte === esc || (byte === us && display.isSelected)) begun = [byte];
    if (!display.isSelected) return;
    if (byte < 0x20) pushControl(display.glass, byte);
    else display.glass.print(byte, display.page);
  };
  const screen = (): DisplayScreen => ({
    lines: display.glass.lines(),
    brightness: display.brightness,
    isSelected: display.isSelected,
  });
  return {
    push: (chunk) => {
      for (const byte of chunk) pushByte(byte);
      return screen();
    },
    screen,
  };
}

/** Any control byte ends the line that ESC Q writes. */
function pushControl(glass: Glass, byte: number): void {
  glass.endLine();
  if (byte === formFeed) glass.clear();
  else if (byte === verticalTab) glass.move(1, 1);
  else if (byte === can) glass.clearLine();
  else if (byte === carriageReturn) glass.toLineStart();
}

import { decodePageByte, type CodePage } from './code-pages.js';
import type { Align, QrLevel } from './constants.js';
import type { LineSpan, PaperDecoderOptions, PaperItem, TextStyle } from './paper.js';

const plain: TextStyle = {
  bold: false,
  underline: false,
  inverted: false,
  widthScale: 1,
  heightScale: 1,
};

/** The QR symbol being prepared with GS ( k. */
export interface QrDraft {
  data: string;
  moduleDots: number;
  level: QrLevel;
}

/** The state of the print head: style, the line begun, and what is done. */
export interface Carriage {
  readonly qr: QrDraft;
  print(byte: number): void;
  finishLine(): void;
  /** Ends a begun line first: pictures, cuts and feeds never share its row. */
  put(item: PaperItem): void;
  /** Does not touch the line: a drawer pulse or a question leaves the head where it is. */
  note(item: PaperItem): void;
  setStyle(change: Partial<TextStyle>): void;
  setAlign(align: Align): void;
  align(): Align;
  selectTable(table: number): void;
  reset(): void;
  takeDone(): PaperItem[];
}

export function createCarriage(options: PaperDecoderOptions): Carriage {
  let done: PaperItem[] = [];
  let spans: LineSpan[] = [];
  let usedColumns = 0;
  let style = plain;
  let side: Align = 'left';
  let page: CodePage = 'cp437';
  const qr: QrDraft = { data: '', moduleDots: 3, level: 'L' };

  const finishLine = (): void => {
    done.push({ kind: 'line', align: side, spans });
    spans = [];
    usedColumns = 0;
  };
  const append = (char: string): void => {
    const last = spans.at(-1);
    if (last && sameStyle(last, style))
      spans[spans.length - 1] = { ...last, text: last.text + char };
    else spans.push({ ...style, text: char });
    usedColumns += style.widthScale;
  };

  return {
    qr,
    print: (byte) => {
      if (usedColumns + style.widthScale > options.columns) finishLine();
      append(decodePageByte(page, byte));
    },
    finishLine,
    put: (item) => {
      if (spans.length > 0) finishLine();
      done.push(item);
    },
    note: (item) => void done.push(item),
    setStyle: (change) => {
      style = { ...style, ...change };
    },
    setAlign: (align) => {
      side = align;
    },
    align: () => side,
    selectTable: (table) => {
      page = options.codeTables[table] ?? 'cp437';
    },
    reset: () => {
      spans = [];
      usedColumns = 0;
      style = plain;
      side = 'left';
      page = 'cp437';
    },
    takeDone: () => {
      const items = done;
      done = [];
      return items;
    },
  };
}

function sameStyle(left: TextStyle, right: TextStyle): boolean {
  return (Object.keys(plain) as (keyof TextStyle)[]).every((key) => left[key] === right[key]);
}

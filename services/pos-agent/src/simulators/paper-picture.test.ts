import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createPaperDecoder } from '@khanut/protocols/escpos';
import { barcodeModules } from '@khanut/shared/labels';
import type { ReceiptRow } from '@khanut/shared/receipt';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { epson80mm, type PrinterProfile } from '../devices/printer/profile.js';
import { escposWriter } from '../devices/printer/receipt-writer.js';
import { renderReceipt } from '../devices/printer/render.js';
import { renderTestPage } from '../devices/printer/test-page.js';
import { paperPng } from './paper-picture.js';

beforeAll(() => {
  const main = createRequire(__filename).resolve('zxing-wasm/reader');
  const wasmBinary = readFileSync(
    join(main.slice(0, main.lastIndexOf('dist')), 'dist/reader/zxing_reader.wasm'),
  );
  prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasmBinary).buffer } });
});

const widths: readonly (readonly [string, PrinterProfile])[] = [
  ['80 mm', epson80mm],
  ['58 mm', { ...epson80mm, columns: 32, dots: 384 }],
];

/** Bytes to paper to what a camera reads of it. */
async function codesOf(bytes: Uint8Array, { columns, dots }: PrinterProfile): Promise<string[]> {
  const decoder = createPaperDecoder({
    columns,
    codeTables: { 0: 'cp437', 17: 'cp866', 46: 'cp1251' },
  });
  const ean13 = (digits: string): string => barcodeModules('ean13', digits);
  const png = paperPng(decoder.push(bytes), { columns, dots, ean13 });
  const read = await readBarcodes(new Blob([Uint8Array.from(png)]), { tryHarder: true });
  return read.map(({ format, text }) => `${format} ${text}`);
}

describe.each(widths)('paper of %s', (_, profile) => {
  it('carries a receipt’s code as others read it, under Armenian lines that are drawn', async () => {
    const data = '01932c07-e000-7000-8000-000000000001';
    const rows: ReceiptRow[] = [
      { kind: 'text', text: 'Խանութ', align: 'center', bold: true, double: true },
      { kind: 'columns', left: 'Ընդամենը', right: '3 710.00 ֏' },
      { kind: 'qr', data },
      { kind: 'text', text: 'Спасибо' },
      { kind: 'cut' },
    ];
    expect(await codesOf(renderReceipt(rows, profile), profile)).toEqual([`QRCode ${data}`]);
  });

  it('carries the codes of a test page', async () => {
    const facts = { name: 'Front', address: 'tcp 192.168.1.50:9100' };
    const codes = await codesOf(renderTestPage(facts, profile, escposWriter), profile);
    expect(codes).toEqual(expect.arrayContaining(['EAN13 2000000000008']));
    expect(codes.filter((code) => code.startsWith('QRCode '))).toHaveLength(1);
  });
});

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { encodeZpl } from '@khanut/protocols/labels-zpl';
import { fontHolds } from '@khanut/protocols/labels';
import type { LabelValues } from '@khanut/shared/contracts';
import {
  barcodeModules,
  builtInTemplates,
  layoutLabel,
  shelfTagId,
  symbologyOf,
  textWidthMm,
} from '@khanut/shared/labels';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { ready } from 'zpl-renderer-js';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { receiptFontFamilies } from '../printer/fonts.js';
import { withDrawnTexts } from './draw-texts.js';

// From a template to paper: laid out as the API does, drawn as the agent does, judged by what we did not write.
const values = {
  productId: '01900000-0000-7000-8000-000000000001',
  name: 'Թեյ «Ահմադ» սև, 25 փաթեթիկ',
  sku: 'T-100',
  unit: 'pcs',
  price: 125_000,
  oldPrice: 149_000,
  content: { quantity: 50, unit: 'kg' },
  barcode: '4601234567893',
  date: '2026-11-28',
  currency: 'AMD',
  locale: 'hy',
} as unknown as LabelValues;
const dotsPerMm = 8;
const shelfTag = builtInTemplates.find(({ id }) => id === shelfTagId)!;

beforeAll(() => {
  const main = createRequire(__filename).resolve('zxing-wasm/reader');
  const wasmBinary = readFileSync(
    join(main.slice(0, main.lastIndexOf('dist')), 'dist/reader/zxing_reader.wasm'),
  );
  prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasmBinary).buffer } });
});

const codesOn = async (png: Buffer): Promise<string[]> =>
  (await readBarcodes(new Blob([Uint8Array.from(png)]), { tryHarder: true })).map(
    ({ format, text }) => `${format} ${text}`,
  );

test('a shelf tag with an Armenian name: its code is read from the drawn label, its texts stand where they should', async () => {
  const { elements, faults, ...size } = layoutLabel(shelfTag, values);
  expect(faults).toEqual([]);
  const canWrite = (text: string): boolean => fontHolds('ascii', text);
  const label = withDrawnTexts({ ...size, elements }, dotsPerMm, canWrite);
  // Names and the sign of the dram are in no printer.
  expect(label.elements.filter(({ kind }) => kind === 'picture').length).toBeGreaterThanOrEqual(4);
  const zpl = encodeZpl(label, { dotsPerMm, font: 'ascii', copies: 1 });
  const { api } = await ready;
  const drawn = await api.zplToBase64Async(Buffer.from(zpl).toString('latin1'), 58, 40, dotsPerMm);
  const png = Buffer.from(drawn, 'base64');
  expect(await codesOn(png)).toEqual(['EAN13 4601234567893']);
  const image = await loadImage(png);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  for (const element of shelfTag.elements) {
    const [left, top, width, height] = [
      element.leftTenths, element.topTenths, element.widthTenths, element.heightTenths,
    ].map((tenths) => Math.round((tenths / 10) * dotsPerMm)) as [number, number, number, number]; // prettier-ignore
    const { data } = context.getImageData(left, top, width, height);
    const dark = data.filter((value, at) => at % 4 === 0 && value < 128).length;
    expect({ id: element.id, isEmpty: dark < 20 }).toEqual({ id: element.id, isEmpty: false });
  }
});

test.each(['4601234567893', '96385074', 'A>b^c~1_2', '123456'])(
  'the bars that the preview draws of %s say it',
  async (data) => {
    const modules = barcodeModules(symbologyOf(data)!, data);
    const module = 3;
    const canvas = createCanvas((modules.length + 30) * module, 90);
    const context = canvas.getContext('2d');
    context.fillStyle = 'white';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = 'black';
    Array.from(modules).forEach((bit, at) => {
      if (bit === '1') context.fillRect((15 + at) * module, 10, module, 70);
    });
    expect((await codesOn(canvas.toBuffer('image/png'))).map((one) => one.split(' ')[1])).toEqual([
      data,
    ]);
  },
);

test('a line takes the room that the layout counts with, in all languages', () => {
  const context = createCanvas(1, 1).getContext('2d');
  context.font = `100px ${receiptFontFamilies(false)}`;
  for (const text of [
    'Tea 100 g',
    'Чай чёрный, 25 пакетиков',
    'Թեյ սև, 25 փաթեթիկ',
    '1 250 ֏',
    '99,90 ₽',
    'long… text',
  ]) {
    const measured = context.measureText(text).width;
    const counted = textWidthMm(text, 100);
    expect({ text, fits: measured <= counted + 1 }).toEqual({ text, fits: true });
    expect({ text, isClose: counted < measured * 1.1 }).toEqual({ text, isClose: true });
  }
});

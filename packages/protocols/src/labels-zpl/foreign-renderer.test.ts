import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ready } from 'zpl-renderer-js';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { printing, shelfLabel } from '../labels/sample-label.js';
import { encodeZpl } from './index.js';

/** The image of a label as Zebrash draws it, read by ZXing: neither knows anything of this code. */
async function codesOn(label: Uint8Array): Promise<Record<string, string>> {
  const { api } = await ready;
  const png = await api.zplToBase64Async(Buffer.from(label).toString('latin1'), 58, 40, 8);
  const codes = await readBarcodes(new Blob([Buffer.from(png, 'base64')]), { tryHarder: true });
  return Object.fromEntries(codes.map(({ format, text }) => [format, text]));
}

describe('a label drawn by a foreign renderer', () => {
  beforeAll(() => {
    const main = require.resolve('zxing-wasm/reader');
    const wasmBinary = readFileSync(
      join(main.slice(0, main.lastIndexOf('dist')), 'dist/reader/zxing_reader.wasm'),
    );
    prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasmBinary).buffer } });
  });

  it('carries the codes that were put on it, read by a foreign reader', async () => {
    expect(await codesOn(encodeZpl(shelfLabel, printing))).toEqual({
      EAN13: '4601234567893',
      Code128: 'A>b^c~1_2',
      QRCode: 'https://example.am/?q=^x~y_z',
    });
  });
});

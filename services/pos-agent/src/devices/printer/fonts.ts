import { createRequire } from 'node:module';
import { GlobalFonts } from '@napi-rs/canvas';

const find = createRequire(import.meta.url);

/**
 * DejaVu Sans Mono holds Latin, Cyrillic and Armenian on one grid but not the dram sign (U+058F); Noto Sans Armenian
 * holds the sign. Both come with npm: a shop's computer may have no fonts at all.
 */
const fontFiles = {
  'Khanut Mono': 'dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf',
  'Khanut Mono Bold': 'dejavu-fonts-ttf/ttf/DejaVuSansMono-Bold.ttf',
  'Khanut Armenian':
    '@fontsource-variable/noto-sans-armenian/files/noto-sans-armenian-armenian-wght-normal.woff2',
};

let isLoaded = false;

/** The CSS families for a line, loaded on first use. Throws when a font package is missing. */
export function receiptFontFamilies(bold: boolean): string {
  if (!isLoaded) {
    for (const [family, file] of Object.entries(fontFiles)) {
      if (!GlobalFonts.registerFromPath(find.resolve(file), family))
        throw new Error(`Font not readable: ${file}`);
    }
    isLoaded = true;
  }
  return `"Khanut Mono${bold ? ' Bold' : ''}", "Khanut Armenian"`;
}

import type { LabelElement, LabelTemplateRow } from '../contracts/index.js';

export const shelfTagId = '01930000-0000-7000-8000-000000000058';
export const priceLabelId = '01930000-0000-7000-8000-000000000040';

type Text = Extract<LabelElement, { kind: 'text' }>;

/** Left, top, width, height and line height, in tenths of a millimetre. */
const text = (
  field: Text['field'],
  [leftTenths, topTenths, widthTenths, heightTenths, fontTenths]: [
    number,
    number,
    number,
    number,
    number,
  ],
): Text => ({
  id: field,
  kind: 'text',
  field,
  text: '',
  leftTenths,
  topTenths,
  widthTenths,
  heightTenths,
  fontTenths,
});

/** Labels that need no designing. The apps say their names. */
export const builtInTemplates: readonly LabelTemplateRow[] = [
  {
    id: shelfTagId,
    version: null,
    name: 'Shelf tag 58 × 40',
    widthTenths: 580,
    heightTenths: 400,
    gapTenths: 20,
    elements: [
      text('name', [15, 10, 550, 95, 40]),
      text('price', [15, 112, 370, 100, 85]),
      text('old-price', [390, 112, 175, 45, 38]),
      text('unit-price', [390, 162, 175, 36, 28]),
      {
        id: 'code',
        kind: 'barcode',
        leftTenths: 15,
        topTenths: 225,
        widthTenths: 380,
        heightTenths: 140,
        isReadable: true,
      },
      text('sku', [400, 290, 165, 30, 25]),
      text('date', [400, 330, 165, 30, 25]),
    ],
  },
  {
    id: priceLabelId,
    version: null,
    name: 'Price label 40 × 25',
    widthTenths: 400,
    heightTenths: 250,
    gapTenths: 20,
    elements: [
      text('name', [10, 8, 380, 56, 24]),
      text('price', [10, 70, 230, 60, 50]),
      text('old-price', [250, 68, 140, 30, 25]),
      text('unit-price', [250, 102, 140, 26, 22]),
      {
        id: 'code',
        kind: 'barcode',
        leftTenths: 10,
        topTenths: 135,
        widthTenths: 380,
        heightTenths: 105,
        isReadable: true,
      },
    ],
  },
];

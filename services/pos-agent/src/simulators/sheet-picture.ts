import { createCanvas } from '@napi-rs/canvas';
import { receiptFontFamilies } from '../devices/printer/fonts.js';

// A4 at 75 dots an inch.
const width = 620;
const height = 877;
const margin = 56;
const rowHeight = 34;

const goods = ['Կաթ · Молоко', 'Հաց · Хлеб', 'Պանիր · Сыр', 'Թեյ · Чай', 'Աղ · Соль'];

/** A supplier's delivery note as a scanner shows it; another one for each number. */
export function sheetPng(number: number): Buffer {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fbfaf6';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#26221e';
  context.font = `26px ${receiptFontFamilies(true)}`;
  context.fillText(`Ապրանքագիր № ${number}`, margin, 90);
  context.font = `15px ${receiptFontFamilies(false)}`;
  context.fillText('Товарная накладная · Delivery note', margin, 118);
  let top = 170;
  for (const [at, name] of goods.entries()) {
    context.fillRect(margin, top, width - 2 * margin, 1);
    context.fillText(name, margin, top + 23);
    context.fillText(String((number * 7 + at * 13) % 60), width - margin - 40, top + 23);
    top += rowHeight;
  }
  context.fillRect(margin, top, width - 2 * margin, 2);
  return canvas.toBuffer('image/png');
}

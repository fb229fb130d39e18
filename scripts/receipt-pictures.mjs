import fs from 'node:fs';
import path from 'node:path';
import { createPaperDecoder } from '../packages/protocols/dist/escpos/index.js';
import { saleReceipt } from '../packages/shared/dist/receipt/index.js';
import { sampleCase, sampleReceipt, sealedSale } from '../packages/shared/dist/receipt/sample-sale.js'; // prettier-ignore
import { epson80mm } from '../services/pos-agent/dist/devices/printer/profile.js';
import { renderReceipt } from '../services/pos-agent/dist/devices/printer/render.js';
import { paperPng } from '../services/pos-agent/dist/simulators/paper-picture.js';

// `node scripts/receipt-pictures.mjs` after `npm run build`: docs/pictures/receipt-LANGUAGE-WIDTH.png, the bytes of the
// agent's renderer read as a printer reads them and drawn dot for dot.

const folder = path.join(import.meta.dirname, '../docs/pictures');
const papers = {
  80: epson80mm,
  58: { ...epson80mm, columns: 32, dots: 384 },
};
const languages = {
  en: {
    words: ['Silver card', 'VAT', 'Narine Hovhannisyan'],
    goods: ['Tomatoes', 'Dish soap “Foam”, 900 ml', 'Matnakash bread'],
    header: { companyName: 'Khanut', outletName: 'Komitas 41', address: '41 Komitas Ave, Yerevan', registerName: 'Till 3', cashierName: 'Ani S.', footer: 'Thank you, come again!' },
  },
  ru: {
    words: ['Серебряная карта', 'НДС', 'Нарине Ованнисян'],
    goods: ['Помидоры', 'Средство для посуды «Пена», 900 мл', 'Хлеб матнакаш'],
    header: { companyName: 'Хануц', outletName: 'Комитаса, 41', address: 'Ереван, пр. Комитаса, 41', registerName: 'Касса 3', cashierName: 'Ани С.', footer: 'Спасибо, приходите ещё!' },
  },
  hy: {
    words: ['Արծաթե քարտ', 'ԱԱՀ', 'Նարինե Հովհաննիսյան'],
    goods: ['Լոլիկ', 'Սպասք լվանալու հեղուկ «Փրփուր», 900 մլ', 'Մատնաքաշ'],
    header: { companyName: 'Խանութ', outletName: 'Կոմիտաս 41', address: 'Երևան, Կոմիտասի պող. 41', registerName: 'Դրամարկղ 3', cashierName: 'Անի Ս.', footer: 'Շնորհակալություն, սպասում ենք ձեզ' },
  },
}; // prettier-ignore

function saleIn({ goods, words: [rule, tax, name] }) {
  const renamed = (list, to) => list.map((one) => ({ ...one, name: to }));
  const { customer, ...sale } = sealedSale({
    ...sampleCase,
    lines: sampleCase.lines.map((line, at) => ({ ...line, name: goods[at] })),
    rules: renamed(sampleCase.rules, rule),
    taxClasses: sampleCase.taxClasses.map((one) => ({ ...one, rates: renamed(one.rates, tax) })),
  });
  return { ...sale, customer: { ...customer, name } };
}

for (const [locale, { header, ...words }] of Object.entries(languages)) {
  const sample = sampleReceipt({ locale, sale: saleIn(words) });
  const rows = saleReceipt({ ...sample, header: { ...sample.header, ...header } });
  for (const [width, profile] of Object.entries(papers)) {
    const decoder = createPaperDecoder({
      columns: profile.columns,
      codeTables: { [profile.codeTable]: profile.codePage },
    });
    const png = paperPng(decoder.push(renderReceipt(rows, profile)), profile);
    fs.writeFileSync(path.join(folder, `receipt-${locale}-${width}.png`), png);
  }
}

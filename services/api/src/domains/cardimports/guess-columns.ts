import type { CardColumns } from '@khanut/shared/contracts';
import type { z } from 'zod';

type Columns = z.infer<typeof CardColumns>;
type Field = keyof Columns;

/** What headings say, in Armenian, Russian and English; asked in this order, each heading is taken once. */
const marks: [Field, RegExp][] = [
  ['birthday', /birth|dob|рожд|^д\.?\s?р\.?$|ծննդ|ծնվ/u],
  ['phone', /phone|mobile|^tel|телефон|^тел|моб|հեռ|բջջ/u],
  ['percent', /percent|%|discount|rate|скидк|процент|զեղչ|տոկոս/u],
  ['accumulated', /accum|spent|turnover|total|amount|^sum|накоп|сумм|оборот|покупк|կուտակ|գումար|շրջանառ/u],
  ['number', /card.*(n[or°]|num|code|#)|barcode|номер.*карт|код.*карт|карт.*(ном|код|№)|штрих|քարտ.*(համար|կոդ)|համար.*քարտ/u],
  ['category', /categor|group|type|kind|tier|level|категор|групп|тип|вид|уров|կատեգոր|խումբ|տեսակ|մակարդակ/u],
  ['holder', /holder|owner|name|client|customer|buyer|фио|ф\.\s?и\.\s?о|владел|держат|имя|клиент|покупат|անուն|հաճախորդ|տեր|գնորդ/u],
  ['number', /card|number|^no\.?$|№|code|карт|номер|код|քարտ|համար|կոդ/u],
]; // prettier-ignore

/** Which column holds what, by its heading; what nobody can tell is left out. Pure. */
export function guessColumns(columns: readonly string[]): Partial<Columns> {
  const guess: Partial<Record<Field, string>> = {};
  const taken = new Set<string>();
  for (const [field, mark] of marks) {
    if (guess[field]) continue;
    const found = columns.find((column) => !taken.has(column) && mark.test(column.toLowerCase()));
    if (!found) continue;
    guess[field] = found;
    taken.add(found);
  }
  return guess;
}

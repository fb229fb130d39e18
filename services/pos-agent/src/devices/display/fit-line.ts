import { displayText } from '@khanut/protocols/customer-display';
import type { CodePage } from '@khanut/protocols/escpos';
import type { DisplayLine } from '@khanut/shared/contracts';

/**
 * One line of a display: the text from the left, the amount whole at the right edge; a text alone stands in the
 * middle. A figure is never cut: one that does not fit is left out.
 */
export function fitLine(
  { text, amount }: DisplayLine,
  { page, columns }: { readonly page: CodePage; readonly columns: number },
): string {
  const [left, right] = [onGlass(page, text), onGlass(page, amount)];
  if (right === '' || right.length > columns) return centred(left.slice(0, columns), columns);
  const room = Math.max(0, columns - right.length - 1);
  return left.slice(0, room).padEnd(columns - right.length) + right;
}

/** Groups of digits are held together by spaces that a display does not have. */
function onGlass(page: CodePage, text: string): string {
  return displayText(page, text.replaceAll(/\s/gu, ' ')).trim();
}

function centred(text: string, columns: number): string {
  const free = columns - text.length;
  return text.padStart(text.length + Math.floor(free / 2)).padEnd(columns);
}

const separator = '\u001d';

/** Lengths of the values that end without a separator, by the first two digits of their identifier (GS1 7.8.5). */
const fixedLengths: Readonly<Record<string, number>> = {
  '00': 18,
  '01': 14,
  '02': 14,
  '03': 14,
  '04': 16,
  '11': 6,
  '12': 6,
  '13': 6,
  '14': 6,
  '15': 6,
  '16': 6,
  '17': 6,
  '18': 6,
  '19': 6,
  '20': 2,
  '31': 6,
  '32': 6,
  '33': 6,
  '34': 6,
  '35': 6,
  '36': 6,
  '41': 13,
};

/** Length of the identifier itself, by its first two digits; two where nothing is said. */
const identifierLengths: Readonly<Record<string, number>> = {
  '23': 3,
  '24': 3,
  '25': 3,
  '31': 4,
  '32': 4,
  '33': 4,
  '34': 4,
  '35': 4,
  '36': 4,
  '39': 4,
  '40': 3,
  '41': 3,
  '42': 3,
  '70': 4,
  '71': 3,
  '72': 4,
  '80': 4,
  '81': 4,
  '82': 4,
};

/** Identifier -> value of a GS1 code; undefined when it ends inside an element or does not begin with one. */
export function readGs1(code: string): ReadonlyMap<string, string> | undefined {
  const elements = new Map<string, string>();
  let rest = code.startsWith(separator) ? code.slice(1) : code;
  while (rest !== '') {
    const element = firstElement(rest);
    if (!element) return undefined;
    elements.set(element.identifier, element.value);
    rest = rest.slice(element.length);
  }
  return elements.size === 0 ? undefined : elements;
}

function firstElement(
  text: string,
): { identifier: string; value: string; length: number } | undefined {
  const family = text.slice(0, 2);
  const identifierLength = identifierLengths[family] ?? 2;
  const identifier = text.slice(0, identifierLength);
  if (!/^\d+$/.test(identifier) || identifier.length < identifierLength) return undefined;
  const fixed = fixedLengths[family];
  const end = text.indexOf(separator, identifierLength);
  const valueEnd = fixed === undefined ? (end < 0 ? text.length : end) : identifierLength + fixed;
  const value = text.slice(identifierLength, valueEnd);
  if (value === '' || value.includes(separator) || (fixed !== undefined && value.length !== fixed))
    return undefined;
  return { identifier, value, length: text[valueEnd] === separator ? valueEnd + 1 : valueEnd };
}

import { applicationIdentifierAt } from './application-identifiers.js';

const separator = '\u001d';

/**
 * Identifier -> value of a GS1 code. Undefined when it ends inside an element, when an identifier is not in the table or
 * its value has another form, and when one stands twice with different values: then nobody can say what it means.
 */
export function readGs1(code: string): ReadonlyMap<string, string> | undefined {
  const elements = new Map<string, string>();
  let rest = code.startsWith(separator) ? code.slice(1) : code;
  while (rest !== '') {
    const element = firstElement(rest);
    if (!element) return undefined;
    const { identifier, value } = element;
    if ((elements.get(identifier) ?? value) !== value) return undefined;
    elements.set(identifier, value);
    rest = rest.slice(element.length);
  }
  return elements.size === 0 ? undefined : elements;
}

function firstElement(
  text: string,
): { identifier: string; value: string; length: number } | undefined {
  const found = applicationIdentifierAt(text);
  if (!found) return undefined;
  const { identifier, elementLength } = found;
  const end = text.indexOf(separator);
  const valueEnd = elementLength ?? (end < 0 ? text.length : end);
  const value = text.slice(identifier.length, valueEnd);
  if (!found.value.test(value)) return undefined;
  return { identifier, value, length: text[valueEnd] === separator ? valueEnd + 1 : valueEnd };
}

/** The code of elements, with a separator behind each value of open length but the last; for labels and simulators. */
export function writeGs1(elements: Iterable<readonly [string, string]>): string {
  const parts = Array.from(elements, ([identifier, value]) => {
    const found = applicationIdentifierAt(identifier);
    if (found?.identifier !== identifier || !found.value.test(value))
      throw new RangeError(`GS1 element (${identifier})`);
    return { text: identifier + value, isOpen: found.elementLength === undefined };
  });
  return parts
    .map(({ text, isOpen }, index) => text + (isOpen && index < parts.length - 1 ? separator : ''))
    .join('');
}

import { cleanLine, holdsCardNumber, smsParts } from '@khanut/shared/text';

/** Fields a template may name, and nothing else: no logic, no formatting, no paths. */
export interface TemplateFields {
  name: string;
  shop: string;
}

export type TemplateFault = 'UNKNOWN_FIELD' | 'CARD_NUMBER' | 'TOO_LONG';

/** Many gateways stop at ten parts. */
const partsAtMost = 10;
const field = /\{(name|shop)\}/g;

/** What is wrong with a template, or null. Pure. */
export function templateFault(template: string): TemplateFault | null {
  if (/[{}]/.test(template.replace(field, ''))) return 'UNKNOWN_FIELD';
  if (holdsCardNumber(template)) return 'CARD_NUMBER';
  return smsParts(template).parts.length > partsAtMost ? 'TOO_LONG' : null;
}

/** The text for one person. A value that looks like a field stays as it is: it is put in once. Pure. */
export const fillTemplate = (template: string, fields: TemplateFields): string =>
  template.replace(field, (_, name: keyof TemplateFields) => cleanLine(fields[name]));

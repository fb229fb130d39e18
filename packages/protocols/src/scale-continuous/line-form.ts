import { usualForm, type LineForm } from './constants.js';

/** A form as settings write it; what is left out is as usual. */
export type WrittenForm = { readonly pattern: string } & {
  readonly [Name in Exclude<keyof LineForm, 'pattern'>]?: LineForm[Name] | undefined;
};

/** The form of the settings. @throws RangeError that says in a sentence why a pattern can never give a weight */
export function lineForm(written: WrittenForm): LineForm {
  const given = Object.fromEntries(
    Object.entries(written).filter(([, value]) => value !== undefined),
  );
  return { ...usualForm, ...given, pattern: compiled(written.pattern) };
}

function compiled(pattern: string): RegExp {
  for (const group of ['state', 'weight']) {
    if (!pattern.includes(`(?<${group}>`))
      throw new RangeError(`The pattern has no group "${group}"`);
  }
  if (!pattern.startsWith('^') || !pattern.endsWith('$'))
    throw new RangeError('The pattern must cover the whole line, from ^ to $');
  try {
    return new RegExp(pattern);
  } catch {
    throw new RangeError('The pattern is no regular expression');
  }
}

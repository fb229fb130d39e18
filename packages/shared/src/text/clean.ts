// What must never reach a printer, a log or a list: C0 and C1 controls, DEL, line and paragraph separators, and the
// marks that turn the direction of writing around. A lone half of a surrogate pair is not text either.
// oxlint-disable-next-line no-control-regex
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
const directionMarks = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const loneSurrogates = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** One line of harmless text: controls become a space, direction marks vanish, broken pairs show as U+FFFD. */
export const cleanLine = (text: string): string =>
  text.replace(controls, ' ').replace(directionMarks, '').replace(loneSurrogates, '\ufffd');

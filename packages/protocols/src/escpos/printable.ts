/**
 * Control characters (C0, DEL, C1), marks that reorder or hide text, and halves of surrogate pairs.
 * Names of products and customers are written by strangers: a drawer command must not ride in one.
 */
const unprintable =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\p{Cs}]/gu;

/** The text with every character removed that a printer could take for a command or that has no picture. */
export function printable(text: string): string {
  return text.replace(unprintable, '').normalize('NFC');
}

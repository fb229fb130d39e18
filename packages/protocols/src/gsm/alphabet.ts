/** GSM 03.38 default alphabet, by septet. Position 1B leads to the extension table. */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const extended: Readonly<Record<string, number>> = {
  '\f': 0x0a,
  '^': 0x14,
  '{': 0x28,
  '}': 0x29,
  '\\': 0x2f,
  '[': 0x3c,
  '~': 0x3d,
  ']': 0x3e,
  '|': 0x40,
  '€': 0x65,
};
const escapeSeptet = 0x1b;

const septetByChar = new Map(Array.from(basic, (char, septet) => [char, septet] as const));
septetByChar.delete('\u001b');
const charByExtension = new Map(Object.entries(extended).map(([char, septet]) => [septet, char]));

/** The septets of a text (two for a character of the extension), or undefined when the alphabet lacks one. */
export function toSeptets(text: string): number[] | undefined {
  const septets: number[] = [];
  for (const char of text) {
    const extension = extended[char];
    const septet = extension ?? septetByChar.get(char);
    if (septet === undefined) return undefined;
    if (extension !== undefined) septets.push(escapeSeptet);
    septets.push(septet);
  }
  return septets;
}

/** The text of septets; an extension nobody defined shows as a space, as the standard says. */
export function fromSeptets(septets: readonly number[]): string {
  let text = '';
  for (let index = 0; index < septets.length; index += 1) {
    const septet = septets[index]!;
    if (septet !== escapeSeptet) text += basic[septet] ?? '';
    else text += charByExtension.get(septets[(index += 1)] ?? -1) ?? ' ';
  }
  return text;
}

// GSM 03.38 / 3GPP TS 23.038 7-bit default alphabet and its extension table; TS 23.040 for concatenation: a header of
// six bytes leaves 153 septets or 67 UTF-16 units of the 160 or 70.
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const extended = new Set('\f^{}\\[~]|€');

export type SmsEncoding = 'gsm7' | 'ucs2';

/** How many units a message of one part, and each of several, may hold. */
export const smsCapacity: Record<SmsEncoding, { single: number; each: number }> = {
  gsm7: { single: 160, each: 153 },
  ucs2: { single: 70, each: 67 },
};

export interface SmsPlan {
  encoding: SmsEncoding;
  /** Septets (an extended character takes two) or UTF-16 code units. */
  units: number;
  /** The text of each part, never cut inside an escape or surrogate pair. Always at least one. */
  parts: string[];
  /** Characters outside GSM-7, each once: what makes the message dearer. */
  outsideGsm: string[];
}

const isGsm = (character: string): boolean => basic.has(character) || extended.has(character);

const unitsOf = (character: string, encoding: SmsEncoding): number =>
  encoding === 'ucs2' ? character.length : extended.has(character) ? 2 : 1;

/** Fills parts one by one, so that pairs stay whole; dividing the length would be wrong. */
function packed(characters: readonly string[], encoding: SmsEncoding, capacity: number): string[] {
  const parts: string[] = [''];
  let free = capacity;
  for (const character of characters) {
    const units = unitsOf(character, encoding);
    if (units > free) {
      parts.push('');
      free = capacity;
    }
    parts[parts.length - 1] += character;
    free -= units;
  }
  return parts;
}

/** Cuts a message as the network will: encoding, parts and what they hold. */
export function smsParts(text: string): SmsPlan {
  const characters = Array.from(text);
  const outsideGsm = [...new Set(characters.filter((character) => !isGsm(character)))];
  const encoding = outsideGsm.length === 0 ? 'gsm7' : 'ucs2';
  const units = characters.reduce((total, character) => total + unitsOf(character, encoding), 0);
  const { single, each } = smsCapacity[encoding];
  const parts = units <= single ? [text] : packed(characters, encoding, each);
  return { encoding, units, parts, outsideGsm };
}

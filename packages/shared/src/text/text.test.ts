import fc from 'fast-check';
import {
  cleanLine,
  hasLuhnDigit,
  holdsCardNumber,
  maskCardNumbers,
  otherLayout,
  searchFold,
  searchWords,
  smsParts,
  soundKey,
  toLatin,
} from './index.js';

describe('search folding', () => {
  it.each([
    ['Քաղցր՝ «Կաթ» 3,2 %', 'քաղցր կաթ 3 2'],
    ['Ёлка', 'елка'],
    ['Йогурт', 'йогурт'],
    ['ЙОГУРТ', 'йогурт'],
    ['Café', 'cafe'],
    ['Straße', 'strasse'],
    ['  ', ''],
  ])('%s is %s', (text, folded) => expect(searchFold(text)).toBe(folded));

  it('takes all spellings of և for one', () => {
    const spellings = ['Սևան', 'Սեւան', 'ՍԵՎԱՆ', 'ՍԵՒԱՆ'];
    expect(new Set(spellings.map(searchFold))).toEqual(new Set(['սեվան']));
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => searchFold(searchFold(text)) === searchFold(text),
      ),
    );
  });

  it('cuts words', () =>
    expect(searchWords('Պանիր «Լոռի», 400 գ')).toEqual(['պանիր', 'լոռի', '400', 'գ']));
});

describe('the other keyboard layout', () => {
  it.each([
    ['csh', 'сыр'],
    ['vjkjrj', 'молоко'],
    ['ЫГП', 'sug'],
  ])('reads %s as %s', (typed, meant) => expect(otherLayout(typed)).toBe(meant));
  it('is null when no key differs', () => expect(otherLayout('4850001203315')).toBeNull());
});

describe('Latin letters', () => {
  it.each([
    ['Նարե', 'Nare'],
    ['Նարինե Հովհաննիսյան', 'Narine Hovhannisyan'],
    ['Ոսկե ուղի', 'Voske ughi'],
    ['Երևան', 'Yerevan'],
    ['Щётка', 'Shchetka'],
    ['«Ընդամենը» 5 ֏', '"Yndameny" 5 AMD'],
  ])('%s is %s', (text, latin) => expect(toLatin(text)).toBe(latin));

  it.each([
    ['nare', 'Նարե'],
    ['Хачатрян', 'Khachatryan'],
    ['Xachatryan', 'Խաչատրյան'],
    ['Ованнисян', 'Հովհաննիսյան'],
    ['Gukasyan', 'Ղուկասյան'],
    ['erevan', 'Երևան'],
  ])('%s sounds like %s', (a, b) => expect(soundKey(a)).toBe(soundKey(b)));

  it('keeps different names apart', () => expect(soundKey('Նարե')).not.toBe(soundKey('Նանե')));
});

describe('message parts', () => {
  const counts = (text: string) => smsParts(text).parts.map((part) => part.length);
  it.each([
    ['', 'gsm7', 0, 1],
    ['a'.repeat(160), 'gsm7', 160, 1],
    ['a'.repeat(161), 'gsm7', 161, 2],
    ['[abcdef]', 'gsm7', 10, 1],
    ['€'.repeat(80), 'gsm7', 160, 1],
    ['€'.repeat(81), 'gsm7', 162, 2],
    ['ա'.repeat(70), 'ucs2', 70, 1],
    ['ա'.repeat(71), 'ucs2', 71, 2],
    [`${'a'.repeat(152)}😀`, 'ucs2', 154, 3],
    ['”', 'ucs2', 1, 1],
  ])('%#: %s', (text, encoding, units, parts) => {
    expect(smsParts(text)).toMatchObject({ encoding, units });
    expect(smsParts(text).parts).toHaveLength(parts);
  });

  it('does not cut an escape pair', () => {
    const text = `${'a'.repeat(152)}€${'b'.repeat(152)}`;
    expect(counts(text)).toEqual([152, 152, 1]);
    expect(smsParts(text).units).toBe(306);
  });

  it('does not cut a surrogate pair', () => {
    const text = `${'ա'.repeat(66)}😀${'բ'.repeat(10)}`;
    expect(counts(text)).toEqual([66, 12]);
  });

  it('names what makes it dearer', () =>
    expect(smsParts('5 ֏ “sale” ֏').outsideGsm).toEqual(['֏', '“', '”']));

  it('loses nothing and overfills nothing', () => {
    const character = fc.oneof(
      fc.constantFrom('a', '€', '{', 'ա', '😀', '\n'),
      fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' }),
    );
    fc.assert(
      fc.property(fc.array(character, { maxLength: 400 }), (characters) => {
        const text = characters.join('');
        const { encoding, parts } = smsParts(text);
        const most =
          encoding === 'gsm7' ? (parts.length === 1 ? 160 : 153) : parts.length === 1 ? 70 : 67;
        expect(parts.join('')).toBe(text);
        for (const part of parts) {
          const size = encoding === 'ucs2' ? part.length : smsParts(part).units;
          expect(size).toBeLessThanOrEqual(most);
          expect(part).not.toMatch(/\p{Surrogate}/u);
        }
      }),
    );
  });
});

describe('card numbers', () => {
  it.each([
    '4111 1111 1111 1111',
    '5500-0000-0000-0004',
    '378282246310005',
    'card 4111111111111111, exp 12/28',
    '6011 0009 9013 9424',
  ])('finds %s', (text) => expect(holdsCardNumber(text)).toBe(true));
  it('knows the check digit', () => {
    expect(hasLuhnDigit('79927398713')).toBe(true);
    expect(hasLuhnDigit('79927398714')).toBe(false);
  });
  it.each([
    '4850001203315',
    '4111 1111 1111 1112',
    '+374 91 123456',
    '0000000000000000',
    '41111111111111111111111',
    '2026-11-23 18:42:10',
  ])('passes %s', (text) => expect(holdsCardNumber(text)).toBe(false));
  it('masks all but the last four', () =>
    expect(maskCardNumbers('paid with 4111-1111 1111 1111 today')).toBe(
      'paid with ····1111 today',
    ));
});

describe('clean lines', () => {
  it('cannot carry printer commands', () =>
    expect(cleanLine('Milk\u001b@\u0010\u0014\r\nfree\u009b')).toBe('Milk @ free '));
  it('cannot turn writing around', () => expect(cleanLine('a\u202eb\u2066c')).toBe('abc'));
  it('shows half a pair', () => expect(cleanLine('a\ud83d😀')).toBe('a\ufffd😀'));
});

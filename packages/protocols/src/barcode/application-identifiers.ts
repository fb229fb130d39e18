/**
 * GS1 application identifiers and the form of their values (GS1 General Specifications, 3.2): n digits, x characters of
 * set 82, `..` up to, `?` may be absent. A range names neighbours of one form; the trade and its transport, not health
 * care or coupons.
 */
const table = [
  '00 n18',
  '01-03 n14',
  '10 x..20',
  '11-13 n6',
  '15-17 n6',
  '20 n2',
  '21-22 x..20',
  '235 x..28',
  '240-241 x..30',
  '242 n..6',
  '243 x..20',
  '250-251 x..30',
  '253 n13+x..17?',
  '254 x..20',
  '255 n13+n..12?',
  '30 n..8',
  '3100-3169 n6',
  '3200-3299 n6',
  '3300-3379 n6',
  '3400-3499 n6',
  '3500-3579 n6',
  '3600-3699 n6',
  '37 n..8',
  '3900-3909 n..15',
  '3910-3919 n3+n..15',
  '3920-3929 n..15',
  '3930-3939 n3+n..15',
  '3940-3943 n4',
  '3950-3955 n6',
  '400-401 x..30',
  '402 n17',
  '403 x..30',
  '410-417 n13',
  '420 x..20',
  '421 n3+x..9',
  '422 n3',
  '423 n3+n..12?',
  '424 n3',
  '425 n3+n..12?',
  '426 n3',
  '427 x..3',
  '7001 n13',
  '7002 x..30',
  '7003 n10',
  '7004 n..4',
  '7005 x..12',
  '7006 n6',
  '7007 n6+n..6?',
  '7008 x..3',
  '7009 x..10',
  '7010 x..2',
  '7020-7022 x..20',
  '7023 x..30',
  '7240 x..20',
  '8001 n14',
  '8002 x..20',
  '8003 n14+x..16?',
  '8004 x..30',
  '8005 n6',
  '8006 n18',
  '8007 x..34',
  '8008 n8+n..4?',
  '8009 x..50',
  '8017-8018 n18',
  '8019 n..10',
  '8020 x..25',
  '8026 n18',
  '8200 x..70',
  '90 x..30',
  '91-99 x..90',
];

/** First two digits of the identifiers whose values end without a separator, with both lengths together (7.8.5). */
const elementLengths: Readonly<Record<string, number>> = {
  '00': 20,
  '01': 16,
  '02': 16,
  '03': 16,
  '11': 8,
  '12': 8,
  '13': 8,
  '15': 8,
  '16': 8,
  '17': 8,
  '20': 4,
  '31': 10,
  '32': 10,
  '33': 10,
  '34': 10,
  '35': 10,
  '36': 10,
  '41': 16,
};

const character = '[!"%&\'()*+,\\-./0-9:;<=>?A-Z_a-z]';

export interface ApplicationIdentifier {
  readonly identifier: string;
  readonly value: RegExp;
  /** Identifier and value together where no separator ends them. */
  readonly elementLength: number | undefined;
}

const known: ReadonlyMap<string, ApplicationIdentifier> = new Map(
  table.flatMap((row) => {
    const [range = '', form = ''] = row.split(' ');
    const value = new RegExp(`^${form.split('+').map(partSource).join('')}$`);
    return identifiersIn(range).map((identifier) => [
      identifier,
      { identifier, value, elementLength: elementLengths[identifier.slice(0, 2)] },
    ]);
  }),
);

function identifiersIn(range: string): string[] {
  const [first = '', last = first] = range.split('-');
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) =>
    String(Number(first) + index).padStart(first.length, '0'),
  );
}

function partSource(part: string): string {
  const [, kind, upTo, length, optional] = /^([nx])(\.\.)?(\d+)(\?)?$/.exec(part)!;
  const least = optional ? 0 : 1;
  return `${kind === 'n' ? '\\d' : character}{${upTo ? `${least},${length}` : length}}`;
}

/** The identifier that a text begins with; undefined where none of the table does. None begins with another one. */
export function applicationIdentifierAt(text: string): ApplicationIdentifier | undefined {
  return known.get(text.slice(0, 2)) ?? known.get(text.slice(0, 3)) ?? known.get(text.slice(0, 4));
}

/** All of the table, for tests and for what prints codes. */
export const applicationIdentifiers: readonly ApplicationIdentifier[] = [...known.values()];

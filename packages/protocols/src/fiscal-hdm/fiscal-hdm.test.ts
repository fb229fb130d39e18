import fc from 'fast-check';
import { concatBytes } from '../framing/index.js';
import { bytesOf, hexOf, loadVectors } from '../vectors.js';
import * as hdm from './index.js';

const fixtures = loadVectors(`${__dirname}/fixtures/hdm.json`);
const sessionKey = Buffer.from('AAECAwQFBgcICQoLDA0ODxAREhMUFRYX', 'base64');
const loginKey = hdm.firstKey('1234ABCD');
const keyOf = (id: string) => (fixtures.find(id).key === 'session' ? sessionKey : loginKey);

function answer(id: string): hdm.AnswerFrame {
  const frames = hdm.createAnswerReader().push(bytesOf(fixtures.find(id).hex));
  if (frames === 'garbage' || frames.length !== 1) throw new Error(`No single answer in ${id}`);
  return frames[0]!;
}

describe('cipher', () => {
  it('derives the published key and text', () => {
    expect(hexOf(loginKey)).toBe(fixtures.find('hdm.key1').hex);
    expect(hexOf(hdm.seal(loginKey, { seq: 1 }))).toBe(fixtures.find('hdm.kat').hex);
  });

  it('gives nothing for a wrong key or torn bytes', () => {
    const sealed = hdm.seal(loginKey, { seq: 1, text: 'Թեյ' });
    expect(hdm.unseal(loginKey, sealed)).toEqual({ seq: 1, text: 'Թեյ' });
    expect(hdm.unseal(sessionKey, sealed)).toBeUndefined();
    expect(hdm.unseal(loginKey, sealed.subarray(0, -1))).toBeUndefined();
  });
});

describe('requests', () => {
  const items: readonly hdm.HdmItem[] = [
    {
      department: 3,
      quantityThousandths: 1250,
      unitPriceMinor: 100_040,
      discountMinor: 0,
      code: '56.0001',
      name: 'Թեյ',
      adgCode: '56.10',
      unit: 'կգ',
    },
  ];

  it.each<[string, hdm.Operation, object]>([
    ['hdm.req.login', 'login', hdm.loginBody('1234ABCD', 3, '3')],
    [
      'hdm.req.sale-items',
      'sale',
      hdm.saleBody(3, { items, cashMinor: 50_000, cardMinor: 75_050, partnerTin: '01234567' }),
    ],
    ['hdm.req.lookup', 'lookup', hdm.lookupBody(10, 232, '51815332')],
  ])('%s says what the vector says', (id, operation, body) => {
    const vector = fixtures.find(id);
    const key = keyOf(id);
    expect(body).toEqual(vector.plain);
    const sent = hdm.encodeRequest(operation, hdm.seal(key, body));
    const published = bytesOf(vector.hex);
    expect(hexOf(sent.subarray(0, 12))).toBe(hexOf(published.subarray(0, 12)));
    expect(hdm.unseal(key, published.subarray(12))).toEqual(hdm.unseal(key, sent.subarray(12)));
  });

  it('leaves discounts out where there are none and names them where there are', () => {
    const { items: bodies } = hdm.saleBody(1, {
      items: [items[0]!, { ...items[0]!, discountMinor: 550 }],
      cashMinor: 0,
      cardMinor: 0,
    }) as {
      items: object[];
    };
    expect(bodies[0]).not.toHaveProperty('discount');
    expect(bodies[1]).toMatchObject({ discount: 5.5, discountType: 4 });
  });

  it('returns a whole receipt by its number alone and a part by its items', () => {
    expect(hdm.refundBody(4, { crn: '1', receiptNumber: 9 })).toEqual({
      seq: 4,
      crn: '1',
      returnTicketId: 9,
      eMarks: [],
    });
    const part = { cashMinor: 1050, cardMinor: 0, items: [{ rpid: 2, quantityThousandths: 500 }] };
    expect(hdm.refundBody(4, { crn: '1', receiptNumber: 9, part })).toMatchObject({
      cashAmountForReturn: 10.5,
      returnItemList: [{ rpid: 2, quantity: 0.5 }],
    });
  });

  it('refuses what the register would', () => {
    expect(() => hdm.encodeRequest('sale', new Uint8Array(60_000))).toThrow(RangeError);
  });
});

describe('answers', () => {
  it('log-in gives the session key', () => {
    const { code, payload } = answer('hdm.res.login');
    expect(code).toBe(200);
    expect(hdm.decodeLogin(hdm.unseal(loginKey, payload))).toEqual(sessionKey);
  });

  it('no paper may be tried again, a strange address closes', () => {
    expect(hdm.codeMeaning(answer('hdm.res.145').code)).toMatchObject({
      class: 'retry',
      closes: false,
    });
    expect(hdm.codeMeaning(answer('hdm.res.403').code)).toMatchObject({
      class: 'refused',
      closes: true,
    });
    expect(hdm.codeMeaning(999).class).toBe('unknown-outcome');
  });

  it('reads a look-up whose numbers are text', () => {
    const found = hdm.decodeLookup(
      hdm.unseal(sessionKey, answer('hdm.res.lookup-real-simple').payload),
    );
    expect(found).toMatchObject({
      receiptNumber: 245,
      kind: 'sale',
      isItemised: false,
      totalMinor: 1000,
      cashMinor: 1000,
      cardMinor: 0,
      items: [],
    });
  });

  it('refuses a receipt without number or total', () => {
    expect(hdm.decodeReceipt({ rseq: 1 })).toBeUndefined();
    expect(hdm.decodeReceipt({ total: 10 })).toBeUndefined();
    expect(hdm.decodeReceipt(null)).toBeUndefined();
    expect(hdm.decodeReceipt({ rseq: '7', total: '12.50', crn: 51815332 })).toMatchObject({
      receiptNumber: 7,
      totalMinor: 1250,
      crn: '51815332',
    });
  });
});

describe('frames', () => {
  const two = concatBytes(hdm.encodeAnswer(200, Uint8Array.of(1, 2, 3)), hdm.encodeAnswer(145));
  const expected = [
    { code: 200, payload: Uint8Array.of(1, 2, 3) },
    { code: 145, payload: new Uint8Array() },
  ];

  it('come out whole wherever the stream is cut', () => {
    for (let cut = 0; cut <= two.length; cut += 1) {
      const reader = hdm.createAnswerReader();
      const parts = [reader.push(two.subarray(0, cut)), reader.push(two.subarray(cut))];
      expect(parts.flat().map((frame) => frame)).toEqual(expected);
    }
  });

  it('are never made of noise', () => {
    const noise = fc.uint8Array({ minLength: 11, maxLength: 60 }).filter((bytes) => bytes[0] !== 0);
    fc.assert(
      fc.property(noise, (bytes) => {
        const reader = hdm.createAnswerReader();
        expect(reader.push(bytes)).toBe('garbage');
        expect(reader.push(two)).toBe('garbage');
      }),
    );
  });

  it('of the till read back', () => {
    const body = hdm.seal(sessionKey, hdm.bareBody(7));
    expect(hdm.createRequestReader().push(hdm.encodeRequest('lookup', body))).toEqual([
      { operationCode: 10, payload: new Uint8Array(body) },
    ]);
    expect(hdm.createRequestReader().push(Buffer.from('GET / HTTP/1.1\r\n'))).toBe('garbage');
  });
});

describe('decimals', () => {
  it('are exact both ways', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -9_000_000_000_000, max: 9_000_000_000_000 }),
        fc.constantFrom(2, 3),
        (units, decimals) => {
          expect(hdm.unitsOf(hdm.decimalNumber(units, decimals), decimals)).toBe(units);
        },
      ),
    );
  });

  it.each([['1,50'], ['1.505'], ['abc'], [''], [null], [NaN], [Infinity], [{}]])(
    'refuses %p',
    (value) => {
      expect(hdm.unitsOf(value, 2)).toBeUndefined();
    },
  );
});

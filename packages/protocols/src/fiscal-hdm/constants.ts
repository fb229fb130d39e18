/**
 * Armenian fiscal register (HDM) over LAN. From lobotomoe/hdm-am (made from the tax service's manual 0.7.3 and a
 * live Newland N950) and four older open clients that agree on header, cipher and operation numbers.
 */
export const magic = Uint8Array.of(0xd5, 0x80, 0xd4, 0xb4, 0xd5, 0x84); // "ՀԴՄ"
export const protocolVersion = Uint8Array.of(0x00, 0x05);
export const requestHeaderBytes = 12;
export const answerHeaderBytes = 11;

/** A register refuses more; no receipt of ours comes near. */
export const longestRequestBytes = 50 * 1024;

/** 6 prints a return, 10 only looks a receipt up: the manual's chapter order suggests the opposite. */
export const operation = {
  login: 2,
  logout: 3,
  sale: 4,
  copyOfLast: 5,
  refund: 6,
  lookup: 10,
  clock: 12,
  synchronise: 14,
} as const;
export type Operation = keyof typeof operation;

/** Who has to do what after a code: `retry` once the cause is gone, `login` and go on, `refused` for good. */
export type CodeClass = 'ok' | 'login' | 'retry' | 'refused' | 'unknown-outcome';

export interface CodeMeaning {
  readonly class: CodeClass;
  /** The register closes the connection after this answer. */
  readonly closes: boolean;
  readonly text: string;
}

const closing = (text: string, codeClass: CodeClass = 'refused'): CodeMeaning => ({
  class: codeClass,
  closes: true,
  text,
});
const open = (text: string, codeClass: CodeClass = 'refused'): CodeMeaning => ({
  class: codeClass,
  closes: false,
  text,
});

export const codes: Readonly<Record<number, CodeMeaning>> = {
  101: closing('wrong register password'),
  102: open('session ended', 'login'),
  103: closing('header not understood'),
  104: closing('sequence number not greater than the last one'),
  105: closing('request not understood'),
  111: closing('wrong cashier or PIN'),
  112: closing('no such cashier'),
  113: closing('cashier is not active'),
  121: closing('another cashier is logged in'),
  141: open('no last receipt'),
  142: open('the last receipt belongs to another cashier'),
  143: open('printer fault in the register', 'retry'),
  144: open('printer of the register does not start', 'retry'),
  145: open('no paper in the register', 'retry'),
  151: open('no such department'),
  152: open('paid less than the total'),
  153: open('amount over the limit'),
  154: open('amount must be positive'),
  155: closing('the register must synchronise first', 'retry'),
  156: open('synchronising failed', 'retry'),
  157: open('wrong number of the receipt to return'),
  158: open('the receipt was returned already'),
  159: open('price or quantity is zero or less'),
  160: open('discount percent out of range'),
  161: open('product code missing or too long'),
  162: open('product name missing or too long'),
  163: open('unit missing or too long'),
  164: open('cashless payment failed'),
  165: open('price is zero'),
  166: open('final price out of range'),
  167: open('card amount greater than the total'),
  168: open('cash given although the card covers all'),
  174: open('no such receipt'),
  175: open('wrong register number'),
  176: open('no last receipt'),
  177: open('a receipt of this kind cannot be returned'),
  178: open('wrong amount'),
  179: open('this receipt can only be returned whole'),
  180: open('more than was sold'),
  181: open('wrong quantity'),
  182: open('the receipt is itself a return'),
  183: open('wrong goods class (ADG)'),
  185: open('the register must synchronise before a return', 'retry'),
  188: open('amounts do not add up'),
  189: open('rounding differs'),
  190: open('kind of payment not available'),
  192: open('goods class (ADG) is required'),
  193: open('wrong tax number of the buyer'),
  200: open('ok', 'ok'),
  400: closing('request cannot be decoded'),
  402: closing('protocol version not supported'),
  403: closing('the address of this computer is not entered in the register'),
  404: closing('operation not supported'),
  408: open('somebody is in the menus of the register', 'retry'),
  500: closing('internal fault of the register', 'unknown-outcome'),
  503: open('data of the server differ', 'unknown-outcome'),
};

/** The meaning of an answer code. 1xx are refusals, also those not listed; any other says nothing sure of the outcome. */
export function codeMeaning(code: number): CodeMeaning {
  return (
    codes[code] ?? open(`code ${code}`, code >= 101 && code < 200 ? 'refused' : 'unknown-outcome')
  );
}

import { createModemReader, createStartUp, type StartMove } from './index.js';
import { loadVectors } from '../vectors.js';

const fixtures = loadVectors(`${__dirname}/fixtures/gsm-start.json`);

/** Plays a dialogue: each answer is what the modem says to the command before it, null is silence. */
function play(dialogue: readonly (readonly [string, string | null])[], pin?: string): StartMove {
  const startUp = createStartUp(pin);
  let move = startUp.begin();
  for (const [command, answer] of dialogue) {
    expect(move).toMatchObject({ kind: 'send', command });
    const said =
      answer === null ? undefined : createModemReader().push(Buffer.from(answer, 'latin1'));
    move = startUp.answered(said);
  }
  return move;
}

const ok = '\r\nOK\r\n';
const upToPin = [
  ['AT', ok],
  ['ATE0', ok],
  ['AT+CMEE=1', ok],
] as const;
const upToNetwork = [...upToPin, ['AT+CPIN?', `\r\n+CPIN: READY\r\n${ok}`]] as const;

describe('start-up of a modem', () => {
  it.each(fixtures.all.map((vector) => [vector.id, vector] as const))('%s', (_id, vector) => {
    const { script, pin, move } = vector.expect as {
      script: [string, string | null][];
      pin?: string;
      move: StartMove;
    };
    expect(play(script, pin)).toEqual(move);
  });

  it('gives a PIN once and never again, whatever becomes of the answer', () => {
    const asked = '\r\n+CPIN: SIM PIN\r\n\r\nOK\r\n';
    const given = [...upToPin, ['AT+CPIN?', asked], ['AT+CPIN="1234"', null]] as const;
    expect(play(given, '1234')).toEqual({ kind: 'send', command: 'AT+CPIN?', afterMs: 0 });
    expect(play([...given, ['AT+CPIN?', asked]], '1234')).toEqual({
      kind: 'failed',
      failure: 'pin-wrong',
    });
  });

  it('takes news between the lines for no answer', () => {
    const move = play([
      ...upToNetwork,
      ['AT+CREG?', `\r\n+CREG: 1\r\n\r\nRING\r\n\r\n+CREG: 0,2\r\n${ok}`],
    ]);
    expect(move).toEqual({ kind: 'send', command: 'AT+CREG?', afterMs: 2000 });
  });

  it('ends in every case', () => {
    const answers = [
      ok,
      '\r\nERROR\r\n',
      null,
      `\r\n+CREG: 0,2\r\n${ok}`,
      '\r\n+CME ERROR: 14\r\n',
    ];
    for (const answer of answers) {
      const startUp = createStartUp('1234');
      let move = startUp.begin();
      for (let turn = 0; turn < 60 && move.kind === 'send'; turn += 1)
        move = startUp.answered(
          answer === null ? undefined : createModemReader().push(Buffer.from(answer)),
        );
      expect([answer, move.kind]).not.toEqual([answer, 'send']);
    }
  });

  it('refuses what is no PIN: nothing but digits goes out', () => {
    for (const pin of ['', '123', '12"34', '123456789'])
      expect(() => createStartUp(pin)).toThrow(RangeError);
  });
});

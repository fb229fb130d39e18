import fc from 'fast-check';
import { bytesOf, loadVectors } from '../vectors.js';
import {
  decodeStatus,
  encodeStatus,
  isProcessedByte,
  isStatusByte,
  statusRequest,
  type StatusQuestion,
} from './index.js';

const fixtures = loadVectors(`${__dirname}/fixtures/escpos-status.json`);
const questions: readonly StatusQuestion[] = ['printer', 'offlineCause', 'errorCause', 'roll'];
const realTime = fixtures.all.filter((vector) => vector.req?.startsWith('10 04'));

describe('DLE EOT', () => {
  it.each(realTime.map((vector) => [vector.id, vector] as const))('%s', (_id, vector) => {
    const question = questions[bytesOf(vector.req)[2]! - 1]!;
    expect(statusRequest(question)).toEqual(bytesOf(vector.req));
    const answer = decodeStatus(question, bytesOf(vector.hex)[0]!);
    expect(answer).toEqual(vector.expect?.['invalid'] ? undefined : vector.expect);
  });

  it('takes flow control and the end-of-slip answer for no status', () => {
    expect([0x11, 0x13, 0x00, 0x0f].map(isStatusByte)).toEqual([false, false, false, false]);
    expect(isProcessedByte(0x12)).toBe(false);
    expect(isProcessedByte(0x0f)).toBe(true);
  });

  it('reads back every state a printer can tell', () => {
    const flags = <K extends string>(...keys: K[]) =>
      fc
        .nat(2 ** keys.length)
        .map(
          (bits) =>
            Object.fromEntries(keys.map((key, at) => [key, ((bits >> at) & 1) === 1])) as Record<
              K,
              boolean
            >,
        );
    const state = fc.record({
      printer: flags('drawerPin3High', 'offline', 'waitingRecovery', 'feedButton'),
      offlineCause: flags('coverOpen', 'feedingByButton', 'stoppedPaperEnd', 'error'),
      errorCause: flags('recoverable', 'cutter', 'unrecoverable', 'autoRecoverable'),
      roll: flags('nearEnd', 'paperEnd'),
    });
    fc.assert(
      fc.property(state, (answers) => {
        for (const question of questions) {
          expect(decodeStatus(question, encodeStatus(question, answers))).toEqual(
            answers[question],
          );
        }
      }),
    );
  });
});

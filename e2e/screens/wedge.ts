import type { CDPSession, Page } from 'playwright-core';

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/**
 * Types digits as fast as a scanner does and ends with Enter. The keys are handed to the browser all at once: typed
 * one by one on a busy machine they would come as slowly as a person's.
 */
export async function sendBurst(page: Page, code: string): Promise<void> {
  const session = await sessionOf(page);
  const keys = [...code].map(digitKey).concat(enterKey);
  await Promise.all(
    keys.flatMap((key) => [
      session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key }),
      session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key, text: '' }),
    ]),
  );
}

function sessionOf(page: Page): Promise<CDPSession> {
  const known = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, known);
  return known;
}

interface Key {
  key: string;
  code: string;
  text: string;
  windowsVirtualKeyCode: number;
}

const enterKey: Key = { key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 };

function digitKey(digit: string): Key {
  if (!/^\d$/.test(digit)) throw new Error(`a scanner of these tests sends digits, not “${digit}”`);
  return {
    key: digit,
    code: `Digit${digit}`,
    text: digit,
    windowsVirtualKeyCode: digit.charCodeAt(0),
  };
}

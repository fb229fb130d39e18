import type { CDPSession, Page } from 'playwright-core';

const sessions = new WeakMap<Page, Promise<CDPSession>>();

const betweenKeysSeconds = 0.003;

/**
 * Types a code as fast as a scanner does and ends with Enter. The keys are handed to the browser all at once, each with
 * the moment at which a scanner would have sent it: typed one by one on a busy machine they would look like a person's.
 */
export async function sendBurst(page: Page, code: string): Promise<void> {
  const session = await sessionOf(page);
  // Wakes the page up; a till does nothing for it.
  await page.keyboard.press('Shift');
  const startSeconds = Date.now() / 1000;
  const keys = [...code].map(codeKey).concat(enterKey);
  const send = (type: 'keyDown' | 'keyUp', { text, ...key }: Key, index: number) =>
    session.send('Input.dispatchKeyEvent', {
      type,
      ...key,
      ...(type === 'keyDown' ? { text } : {}),
      timestamp: startSeconds + index * betweenKeysSeconds,
    });
  await Promise.all(
    keys.flatMap((key, index) => [send('keyDown', key, index), send('keyUp', key, index)]),
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
  modifiers?: number;
}

const enterKey: Key = { key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 };

function codeKey(sign: string): Key {
  if (/^\d$/.test(sign)) return keyOf(sign, `Digit${sign}`, sign.charCodeAt(0));
  if (/^[a-z]$/i.test(sign))
    return {
      ...keyOf(sign, `Key${sign.toUpperCase()}`, sign.toUpperCase().charCodeAt(0)),
      modifiers: /[A-Z]/.test(sign) ? shift : 0,
    };
  if (sign === '-') return keyOf(sign, 'Minus', 189);
  if (sign === ']') return keyOf(sign, 'BracketRight', 221);
  // GS, between the elements of a GS1 code: Ctrl and the bracket, which write nothing.
  if (sign === '\u001d')
    return { ...keyOf(']', 'BracketRight', 221), text: '', modifiers: control };
  throw new Error(
    `a scanner of these tests sends digits, letters, dashes and GS1 marks, not “${sign}”`,
  );
}

const control = 2;
const shift = 8;
const keyOf = (sign: string, code: string, windowsVirtualKeyCode: number): Key => ({
  key: sign,
  code,
  text: sign,
  windowsVirtualKeyCode,
});

import { type Key, Wedge, groupSeparator } from '../devices/wedge.js';

/** What a screen does for a key: names as shown on the keys (`F2`, `Alt+K`, `Enter`, `5`). False: not mine. */
/** `digit` stands for all digits and the decimal mark and is told which one; the others are given their own name. */
export type KeyMap = Record<string, ((pressed: string) => void | false) | undefined>;

const stack: { current: KeyMap }[] = [];

/** Puts a screen's keys on top; answers how to take them off. */
export function pushKeys(holder: { current: KeyMap }): () => void {
  stack.push(holder);
  return () => {
    const index = stack.indexOf(holder);
    if (index >= 0) stack.splice(index, 1);
  };
}

/** The name of a key press; letters with Alt go by position, so that they work on every alphabet. */
export function keyName(event: Pick<KeyboardEvent, 'key' | 'code' | 'altKey'>): string {
  if (!event.altKey) return event.code === 'NumpadDecimal' ? ',' : event.key;
  if (event.code === 'Slash') return 'Alt+?';
  return `Alt+${/^(?:Key|Digit)(.)$/.exec(event.code)?.[1] ?? event.key}`;
}

/** Gives a key to the topmost screen that wants it. */
function offer(name: string): boolean {
  for (const { current } of stack.toReversed()) {
    const digit = /^[0-9.,]$/.test(name) ? current.digit : undefined;
    const act = current[name] ?? digit;
    if (act && act(name === '.' ? ',' : name) !== false) return true;
  }
  return false;
}

const isField = (target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** Keys a text field lets through to the screen. */
const passesField = (name: string): boolean =>
  /^(F\d+|Alt\+.|Escape|Enter|ArrowUp|ArrowDown)$/.test(name);

/**
 * Does a key that is held down go on? Digits, erasing and whatever walks or writes do. Any other key acts, and did so
 * with its first press. No scanner holds its keys: this is a person, or something that lies on the keyboard.
 */
const goesOn = (name: string, inField: boolean): boolean =>
  /^([0-9.,]|Backspace|Tab|Home|End|Arrow.+|Page.+)$/.test(name) || (inField && !passesField(name));

/** Only a button walked to by Tab takes Enter itself: one that was touched keeps the focus, and Enter is the screen's. */
const takesEnter = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('button:focus-visible:not([tabindex="-1"])');

/** Puts a field back to what it held before a scanner typed into it. */
function restore(field: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  const prototype =
    field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** A field and what it held before the keys that may be a scan. */
type Before = { field: HTMLInputElement | HTMLTextAreaElement; value: string } | null;

const heldBy = (target: EventTarget | null): Before =>
  isField(target) ? { field: target, value: target.value } : null;

/** Keys that come in one go are each seen before the next: Enter must take the sum with its last digit. */
const painting =
  (paint: (act: () => void) => void) =>
  (name: string): boolean => {
    let isMine = false;
    paint(() => {
      isMine = offer(name);
    });
    return isMine;
  };

export interface ScanEars {
  onScan: (code: string) => void;
  /** A scanner has typed a whole label and not yet its end, which is milliseconds away. */
  onComing: (code: string) => void;
}

/**
 * The one ear of the till: every key passes here first. Bursts are scans, wherever the focus is; a field that a
 * scanner typed into gets its text back. The rest goes to the screen on top.
 */
export function listenToKeys(
  { onScan, onComing }: ScanEars,
  paint: (act: () => void) => void,
  target: Window = window,
): () => void {
  const press = painting(paint);
  const wedge = new Wedge();
  let before: Before = null;
  let lastBefore: Before = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const settle = (heard: ReturnType<Wedge['flush']>) => {
    for (const one of heard) {
      if (one.kind === 'scan') {
        if (before) restore(before.field, before.value);
        else for (let keys = one.takenBack ?? 0; keys > 0; keys--) press('Backspace');
        onScan(one.code);
      } else if (!before) for (const key of one.keys) press(key.key === 'Decimal' ? ',' : key.key);
    }
    if (wedge.isListening) return;
    lastBefore = before;
    before = null;
  };

  const onKey = (event: KeyboardEvent) => {
    const isSeparator = event.ctrlKey && event.code === 'BracketRight';
    if (event.isComposing || event.metaKey || (event.ctrlKey && !isSeparator)) return;
    const name = isSeparator ? groupSeparator : keyName(event);
    const inField = isField(event.target);
    if (event.repeat && !goesOn(name, inField)) return event.preventDefault();
    if (event.repeat) return plainKey(event, name, inField);
    const ends = name === 'Enter' || name === 'Tab';
    if (event.altKey || (name.length > 1 && !ends)) return plainKey(event, name, inField);
    if (ends && !wedge.isListening) return plainKey(event, name, inField);
    const key: Key = { key: name, code: event.code, shift: event.shiftKey, atMs: event.timeStamp };
    if (wedge.continues(key)) before = lastBefore;
    else if (!wedge.isListening) before = heldBy(event.target);
    const heard = wedge.press(key);
    const endedScan = ends && heard.some((one) => one.kind === 'scan');
    if (!inField || endedScan) event.preventDefault();
    if (endedScan) event.stopPropagation();
    settle(heard);
    const coming = ends ? null : wedge.wholeLabel;
    if (coming !== null) onComing(coming);
    if (ends && !endedScan && inField) plainKey(event, name, true);
    clearTimeout(timer);
    timer = setTimeout(() => settle(wedge.flush()), wedge.quietMs + 15);
  };

  const plainKey = (event: KeyboardEvent, name: string, inField: boolean) => {
    settle(wedge.flush());
    if (inField && !passesField(name)) return;
    if (name === 'Enter' && takesEnter(event.target)) return;
    if (press(name) || name === 'Enter' || /^F([1-9]|10)$/.test(name)) event.preventDefault();
  };

  target.addEventListener('keydown', onKey, true);
  return () => target.removeEventListener('keydown', onKey, true);
}

import { type KeyMap, listenToKeys, pushKeys } from './keyboard.js';
import { until } from './testing-selling.js';

/** What stands for a text field: the ears only look at what kind of thing a key went to. */
class Field extends EventTarget {
  value = '';
}
Object.assign(globalThis, {
  HTMLElement: class {},
  HTMLInputElement: Field,
  HTMLTextAreaElement: Field,
});

/** The ears of a till over one screen; what reached the screen and the scanner's ear, in order. */
function ears(names: string[]) {
  const target = new EventTarget();
  const heard: string[] = [];
  const keys: KeyMap = { digit: (pressed) => void heard.push(pressed) };
  for (const name of names) keys[name] = () => void heard.push(name);
  const takeOff = pushKeys({ current: keys });
  const onScan = (code: string) => void heard.push(`scan ${code}`);
  const deaf = listenToKeys(
    { onScan, onComing: () => undefined },
    (act) => act(),
    target as unknown as Window,
  );
  const press = (
    key: string,
    { repeat = false, code = key, field = null as Field | null } = {},
  ) => {
    const event = new Event('keydown', { cancelable: true });
    Object.assign(event, { key, code, repeat });
    if (field) Object.defineProperty(event, 'target', { value: field });
    target.dispatchEvent(event);
    return event;
  };
  const end = () => {
    takeOff();
    deaf();
  };
  return { heard, press, end };
}

test.each(['Enter', 'F10', 'F5', 'Escape', 'Delete', '+', '-'])(
  '%s held down acts once, and the browser does nothing of its own with it either',
  async (key) => {
    const { heard, press, end } = ears([key]);
    press(key);
    // One character may be the first of a scan: it is heard a moment later.
    await until(() => heard.length === 1);
    for (let time = 0; time < 20; time++)
      expect(press(key, { repeat: true }).defaultPrevented).toBe(true);
    expect(heard).toEqual([key]);
    press(key);
    await until(() => heard.length === 2);
    expect(heard).toEqual([key, key]);
    end();
  },
);

test('digits, erasing and arrows go on while they are held, and are no scan', () => {
  const { heard, press, end } = ears(['Backspace', 'ArrowDown']);
  for (const key of ['5', 'Backspace', 'ArrowDown'])
    for (let time = 0; time < 8; time++) press(key, { code: `Digit${key}`, repeat: time > 0 });
  expect(heard).toEqual([
    ...Array<string>(8).fill('5'),
    ...Array<string>(8).fill('Backspace'),
    ...Array<string>(8).fill('ArrowDown'),
  ]);
  end();
});

test('a letter held in a field is written by the field, Enter held there acts once', () => {
  const { heard, press, end } = ears(['Enter']);
  const field = new Field();
  press('a', { code: 'KeyA', field });
  for (let time = 0; time < 8; time++)
    expect(press('a', { code: 'KeyA', repeat: true, field }).defaultPrevented).toBe(false);
  press('Enter', { field });
  for (let time = 0; time < 8; time++) press('Enter', { repeat: true, field });
  expect(heard).toEqual(['Enter']);
  end();
});

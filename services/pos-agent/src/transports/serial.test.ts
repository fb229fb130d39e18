import { writeWithinMs } from './serial.js';

// A receipt with Armenian lines is a picture of some 70 kB: at 9600 baud the line alone needs more than a minute for it.
test.each([
  [70_000, 9_600, 77_917],
  [70_000, 115_200, 11_077],
  [5, 9_600, 5_006],
])('%d bytes at %d baud may take %d ms', (bytes, baudRate, withinMs) => {
  expect(writeWithinMs(bytes, baudRate)).toBe(withinMs);
});

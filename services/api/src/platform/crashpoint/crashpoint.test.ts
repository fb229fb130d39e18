import { crashpoint } from './crashpoint.js';
import { crashpointNames } from './names.js';

test('without the variable no point does anything', () => {
  for (const name of crashpointNames) expect(() => crashpoint(name)).not.toThrow();
});

test('names do not repeat', () => {
  expect(new Set(crashpointNames).size).toBe(crashpointNames.length);
});

import fc from 'fast-check';
import { fillTemplate, templateFault } from './template.js';

const fields = { name: 'Անահիտ', shop: 'Սարալանջ' };

test('fields are filled, each as often as it stands there', () => {
  expect(fillTemplate('{name}, {shop}: −10 %! {name}', fields)).toBe(
    'Անահիտ, Սարալանջ: −10 %! Անահիտ',
  );
});

test.each([
  '{NAME}',
  '{ name }',
  '{{name}}',
  '{name',
  'name}',
  '{}',
  '{constructor}',
  '{__proto__}',
  '${name}{x}',
  '{{constructor.constructor("x")()}}',
])('%j is refused', (template) => expect(templateFault(template)).toBe('UNKNOWN_FIELD'));
test.each(['Hello', '{name}', '{shop} – {name}', '$5 & more', '50 %'])('%j is fine', (template) => {
  expect(templateFault(template)).toBeNull();
});

test('a card number and more than ten parts are refused', () => {
  expect(templateFault('Pay to 4111 1111 1111 1111')).toBe('CARD_NUMBER');
  expect(templateFault('ա'.repeat(671))).toBe('TOO_LONG');
  expect(templateFault('ա'.repeat(670))).toBeNull();
});

test('a name is never read as a template, and brings no line breaks or control characters', () => {
  expect(fillTemplate('{name}', { name: '{shop}', shop: 'secret' })).toBe('{shop}');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      // oxlint-disable-next-line no-control-regex
      expect(fillTemplate('{name}', { name, shop: 'x' })).not.toMatch(/[\u0000-\u001f\u007f]/);
    }),
  );
});

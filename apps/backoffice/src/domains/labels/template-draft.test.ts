import type { LabelTemplate } from '@khanut/shared/contracts';
import { builtInTemplates, elementsOutside } from '@khanut/shared/labels';
import fc from 'fast-check';
import { added, measured, moved, resized, withElement, withoutElement } from './template-draft.js';

const [shelfTag] = builtInTemplates;
const template = shelfTag!;
const [first] = template.elements;
const name = first!;

it('moves by tenths and stops at the edge', () => {
  expect(moved(name, template, 5, -3)).toMatchObject({ leftTenths: 20, topTenths: 7 });
  expect(moved(name, template, -500, -500)).toMatchObject({ leftTenths: 0, topTenths: 0 });
  expect(moved(name, template, 5000, 5000)).toMatchObject({
    leftTenths: template.widthTenths - name.widthTenths,
    topTenths: template.heightTenths - name.heightTenths,
  });
});

it('keeps every element on the label, whatever is done', () => {
  const sides = fc.constantFrom('leftTenths', 'topTenths', 'widthTenths', 'heightTenths' as const);
  const act = fc.record({
    side: sides,
    tenths: fc.integer({ min: -900, max: 9000 }),
    at: fc.nat(6),
  });
  const size = fc.record({
    widthTenths: fc.integer({ min: 100, max: 1500 }),
    heightTenths: fc.integer({ min: 100, max: 1500 }),
  });
  fc.assert(
    fc.property(fc.array(act), size, (acts, label) => {
      let draft: LabelTemplate = template;
      for (const { side, tenths, at } of acts) {
        const element = draft.elements[at]!;
        draft = withElement(draft, measured(element, draft, side as 'leftTenths', tenths));
        expect(elementsOutside(draft)).toEqual([]);
      }
      const other = resized(draft, label);
      expect(elementsOutside(other)).toEqual([]);
      for (const { widthTenths, heightTenths } of other.elements)
        expect(Math.min(widthTenths, heightTenths)).toBeGreaterThanOrEqual(10);
    }),
  );
});

it('adds what has an id of its own, and takes it away again', () => {
  const [once, id] = added(template, 'text');
  const [twice, second] = added(once, 'text');
  expect([id, second]).toEqual(['text', 'text-2']);
  expect(elementsOutside(added(twice, 'code')[0])).toEqual([]);
  expect(withoutElement(withoutElement(twice, id), second)).toEqual(template);
});

import type { LabelElement, LabelField, LabelTemplate } from '@khanut/shared/contracts';

export type Side = 'leftTenths' | 'topTenths' | 'widthTenths' | 'heightTenths';
const leastTenths = 10;

const between = (value: number, least: number, most: number): number =>
  Math.min(Math.max(value, least), Math.max(least, most));

/** An element with one measure changed, kept wholly on its label. Pure. */
export function measured<Element extends LabelElement>(
  element: Element,
  label: Pick<LabelTemplate, 'widthTenths' | 'heightTenths'>,
  side: Side,
  tenths: number,
): Element {
  const { leftTenths, topTenths, widthTenths, heightTenths } = element;
  const most = {
    leftTenths: label.widthTenths - widthTenths,
    topTenths: label.heightTenths - heightTenths,
    widthTenths: label.widthTenths - leftTenths,
    heightTenths: label.heightTenths - topTenths,
  };
  const least = side === 'widthTenths' || side === 'heightTenths' ? leastTenths : 0;
  return { ...element, [side]: between(Math.round(tenths), least, most[side]) };
}

/** An element moved by so much, as far as the label goes. Pure. */
export function moved<Element extends LabelElement>(
  element: Element,
  label: Pick<LabelTemplate, 'widthTenths' | 'heightTenths'>,
  acrossTenths: number,
  downTenths: number,
): Element {
  const across = measured(element, label, 'leftTenths', element.leftTenths + acrossTenths);
  return measured(across, label, 'topTenths', element.topTenths + downTenths);
}

/** A label of another size; what would lie outside is brought in, made smaller where it must be. Pure. */
export function resized(
  template: LabelTemplate,
  size: Partial<Pick<LabelTemplate, 'widthTenths' | 'heightTenths' | 'gapTenths'>>,
): LabelTemplate {
  const label = { ...template, ...size };
  const elements = template.elements.map((element) => {
    const widthTenths = Math.min(element.widthTenths, label.widthTenths);
    const heightTenths = Math.min(element.heightTenths, label.heightTenths);
    return moved({ ...element, widthTenths, heightTenths }, label, 0, 0);
  });
  return { ...label, elements };
}

/** The template with one element in the place of that of its id. Pure. */
export const withElement = (template: LabelTemplate, element: LabelElement): LabelTemplate => ({
  ...template,
  elements: template.elements.map((one) => (one.id === element.id ? element : one)),
});

export const withoutElement = (template: LabelTemplate, id: string): LabelTemplate => ({
  ...template,
  elements: template.elements.filter((one) => one.id !== id),
});

/** A new element in the upper left corner, with an id that none has. Pure. */
export function added(template: LabelTemplate, what: LabelField | 'code'): [LabelTemplate, string] {
  const taken = new Set(template.elements.map(({ id }) => id));
  let id: string = what;
  for (let number = 2; taken.has(id); number += 1) id = `${what}-${number}`;
  const place = {
    id,
    leftTenths: 10,
    topTenths: 10,
    widthTenths: Math.min(300, template.widthTenths - 10),
    heightTenths: Math.min(what === 'code' ? 120 : 50, template.heightTenths - 10),
  };
  const element: LabelElement =
    what === 'code'
      ? { ...place, kind: 'barcode', isReadable: true }
      : { ...place, kind: 'text', field: what, text: '', fontTenths: 35 };
  return [{ ...template, elements: [...template.elements, element] }, id];
}

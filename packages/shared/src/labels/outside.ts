import type { LabelTemplate } from '../contracts/index.js';

/** Ids of elements that do not lie wholly on the label. */
export const elementsOutside = ({ elements, widthTenths, heightTenths }: LabelTemplate): string[] =>
  elements
    .filter(
      (one) =>
        one.leftTenths + one.widthTenths > widthTenths ||
        one.topTenths + one.heightTenths > heightTenths,
    )
    .map(({ id }) => id);

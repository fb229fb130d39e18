import { rowBytes } from '../escpos/index.js';
import type {
  DotsPerMm,
  LabelBox,
  LabelDocument,
  LabelElement,
  LabelPicture,
  LabelPrinting,
} from './document.js';

/** The widest roll and the longest label that any of the languages can name. */
const longestMm = 1_000;
const mostCopies = 9_999;

/** A length in whole dots. Throws RangeError for what is no length. */
export function toDots(lengthMm: number, dotsPerMm: DotsPerMm): number {
  if (!(lengthMm >= 0 && lengthMm <= longestMm)) throw new RangeError(`${lengthMm} mm`);
  return Math.round(lengthMm * dotsPerMm);
}

/** The same for a line or a bar, which never is thinner than one dot. */
export function toLineDots(lengthMm: number, dotsPerMm: DotsPerMm): number {
  return Math.max(1, toDots(lengthMm, dotsPerMm));
}

export interface BoxInDots {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly thickness: number;
  /** No wider or higher than its line: the languages draw a bar then. */
  readonly isBar: boolean;
}

export function boxInDots(box: LabelBox, dotsPerMm: DotsPerMm): BoxInDots {
  const thickness = toLineDots(box.lineMm, dotsPerMm);
  const width = Math.max(thickness, toDots(box.widthMm, dotsPerMm));
  const height = Math.max(thickness, toDots(box.heightMm, dotsPerMm));
  return {
    left: toDots(box.leftMm, dotsPerMm),
    top: toDots(box.topMm, dotsPerMm),
    width,
    height,
    thickness,
    isBar: width === thickness || height === thickness,
  };
}

/** Throws RangeError for a label or a number of copies that no printer could print as meant. */
export function checkLabel(label: LabelDocument, { copies }: LabelPrinting): void {
  const { widthMm, heightMm, gapMm, elements } = label;
  const isSound =
    widthMm > 0 && heightMm > 0 && gapMm >= 0 && Math.max(widthMm, heightMm, gapMm) <= longestMm;
  if (!isSound) throw new RangeError(`Label of ${widthMm} x ${heightMm} mm`);
  if (!Number.isInteger(copies) || copies < 1 || copies > mostCopies)
    throw new RangeError(`${copies} copies`);
  if (elements.some((element) => element.kind === 'picture' && !isWhole(element)))
    throw new RangeError('A picture of another size than its dots');
  const outside = elements.find((element) => !startsInside(element, label));
  if (outside) throw new RangeError(`A ${outside.kind} begins outside the label`);
}

function startsInside({ leftMm, topMm }: LabelElement, label: LabelDocument): boolean {
  return leftMm >= 0 && topMm >= 0 && leftMm < label.widthMm && topMm < label.heightMm;
}

/** Its bytes go out uncounted: one too few would take the next command for dots. */
function isWhole({ bitmap }: LabelPicture): boolean {
  const { widthDots, heightDots, bytes } = bitmap;
  return bytes.length > 0 && bytes.length === rowBytes(widthDots) * heightDots;
}

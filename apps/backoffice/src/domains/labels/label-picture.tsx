import type { DrawnElement } from '@khanut/shared/contracts';
import {
  barcodeModules,
  type LabelDrawing,
  readableTextMm,
  textWidthMm,
} from '@khanut/shared/labels';
import type { ReactNode } from 'react';

interface Props {
  drawing: LabelDrawing;
  /** Said to who does not see it. */
  label: string;
  /** 1: as large as the paper. */
  zoom?: number;
  /** Drawn over it, in millimetres. */
  children?: ReactNode;
}

/** A label as it leaves the printer, from the very measures that the printer gets. */
export function LabelPicture({ drawing, label, zoom = 1, children }: Props) {
  const { widthMm, heightMm, elements } = drawing;
  return (
    <svg
      className="label-picture"
      viewBox={`0 0 ${widthMm} ${heightMm}`}
      style={{ width: `${widthMm * zoom}mm`, height: `${heightMm * zoom}mm` }}
      role={children ? 'group' : 'img'}
      aria-label={label}
      data-testid="label-picture"
    >
      {elements.map((element, at) => (
        <Drawn key={at} element={element} />
      ))}
      {children}
    </svg>
  );
}

/** Where the base line of a line of text lies, in parts of its height; the agent draws it so. */
const baseLine = 0.8;

function Drawn({ element }: { element: DrawnElement }) {
  const { leftMm, topMm } = element;
  switch (element.kind) {
    case 'text':
      return (
        <text
          x={leftMm}
          y={topMm + element.heightMm * baseLine}
          fontSize={element.heightMm}
          textLength={textWidthMm(element.text, element.heightMm)}
          lengthAdjust="spacingAndGlyphs"
        >
          {element.text}
        </text>
      );
    case 'box':
      return <rect x={leftMm} y={topMm} width={element.widthMm} height={element.heightMm} />;
    case 'barcode':
      return <Bars element={element} />;
  }
}

function Bars({ element }: { element: Extract<DrawnElement, { kind: 'barcode' }> }) {
  const { leftMm, topMm, heightMm, moduleMm, symbology, data, isReadable } = element;
  const modules = barcodeModules(symbology, data);
  const bars = [...modules.matchAll(/1+/g)].map(
    ({ index, 0: run }) =>
      `M${leftMm + index * moduleMm} ${topMm}h${run.length * moduleMm}v${heightMm}h${-run.length * moduleMm}z`,
  );
  return (
    <>
      <path d={bars.join('')} />
      {isReadable && (
        <text
          x={leftMm + (modules.length * moduleMm) / 2}
          y={topMm + heightMm + readableTextMm * baseLine}
          fontSize={readableTextMm * 0.8}
          textAnchor="middle"
        >
          {data}
        </text>
      )}
    </>
  );
}

import type { LabelElement, LabelTemplate, LabelValues } from '@khanut/shared/contracts';
import { layoutLabel } from '@khanut/shared/labels';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { LabelPicture } from './label-picture.js';
import { moved, withElement } from './template-draft.js';

interface Props {
  draft: LabelTemplate;
  values: LabelValues;
  zoom: number;
  selected: string;
  onSelect: (id: string) => void;
  change: (next: LabelTemplate, isSame?: boolean) => void;
  nameOf: (element: LabelElement) => string;
}

const arrows: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
/** An arrow moves half a millimetre, with Shift a tenth. */
const stepTenths = 5;

/** The label with a frame over each element: dragged, or moved by the arrows. */
export function DesignerCanvas(props: Props) {
  const { draft, values, zoom, selected, nameOf } = props;
  const { t } = useTranslation();
  return (
    <div className="label-paper designer">
      <LabelPicture drawing={layoutLabel(draft, values)} label={t('label.preview')} zoom={zoom}>
        {draft.elements.map((element) => (
          <Handle
            key={element.id}
            {...props}
            element={element}
            name={nameOf(element)}
            isSelected={element.id === selected}
          />
        ))}
      </LabelPicture>
    </div>
  );
}

function Handle({
  element,
  name,
  isSelected,
  draft,
  onSelect,
  change,
}: Props & { element: LabelElement; name: string; isSelected: boolean }) {
  const { t } = useTranslation();
  const from = useRef<{ x: number; y: number; start: LabelElement; hasMoved: boolean } | null>(
    null,
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const arrow = arrows[event.key];
    if (!arrow) return;
    event.preventDefault();
    const step = event.shiftKey ? 1 : stepTenths;
    change(withElement(draft, moved(element, draft, arrow[0] * step, arrow[1] * step)));
  };
  const onPointerDown = (event: PointerEvent<SVGRectElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { x: event.clientX, y: event.clientY, start: element, hasMoved: false };
    onSelect(element.id);
  };
  const onPointerMove = (event: PointerEvent<SVGRectElement>) => {
    const drag = from.current;
    const scale = event.currentTarget.getScreenCTM();
    if (!drag || !scale) return;
    const across = Math.round(((event.clientX - drag.x) / scale.a) * 10);
    const down = Math.round(((event.clientY - drag.y) / scale.d) * 10);
    if (!drag.hasMoved && across === 0 && down === 0) return;
    change(withElement(draft, moved(drag.start, draft, across, down)), drag.hasMoved);
    drag.hasMoved = true;
  };
  const end = () => {
    from.current = null;
  };
  return (
    <rect
      className={isSelected ? 'handle on' : 'handle'}
      x={element.leftTenths / 10}
      y={element.topTenths / 10}
      width={element.widthTenths / 10}
      height={element.heightTenths / 10}
      tabIndex={0}
      role="button"
      aria-pressed={isSelected}
      aria-label={t('label.element', {
        name,
        left: element.leftTenths / 10,
        top: element.topTenths / 10,
      })}
      data-testid="label-handle"
      data-key={element.id}
      onFocus={() => onSelect(element.id)}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
    />
  );
}

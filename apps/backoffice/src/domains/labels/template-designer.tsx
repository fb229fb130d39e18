import { type LabelElement, labelFields } from '@khanut/shared/contracts';
import { layoutLabel } from '@khanut/shared/labels';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../parts/field.js';
import { DesignerCanvas } from './designer-canvas.js';
import { ElementFields } from './element-fields.js';
import { FaultWords } from './fault-words.js';
import { MeasureField } from './measure-field.js';
import { useSampleValues } from './sample-values.js';
import { added, resized, withElement, withoutElement } from './template-draft.js';
import type { useTemplateDraft } from './use-template-draft.js';

const zooms = [1, 2, 3] as const;
const sizes = ['widthTenths', 'heightTenths', 'gapTenths'] as const;
const limits = {
  widthTenths: [100, 3000],
  heightTenths: [100, 3000],
  gapTenths: [0, 200],
} as const;

/** The label left, larger for the hand or as large as the paper; its figures right. */
export function TemplateDesigner({ steps }: { steps: ReturnType<typeof useTemplateDraft> }) {
  const { t } = useTranslation();
  const { draft, change, undo } = steps;
  const values = useSampleValues();
  const [zoom, setZoom] = useState<(typeof zooms)[number]>(2);
  const [selected, setSelected] = useState(draft.elements[0]?.id ?? '');
  const element = draft.elements.find(({ id }) => id === selected);
  const nameOf = (one: LabelElement): string =>
    t(one.kind === 'barcode' ? 'label.field.code' : `label.field.${one.field}`);
  const onKeyDown = (event: KeyboardEvent) => {
    const isTyping = (event.target as HTMLElement).matches('input, select, textarea');
    if (isTyping || event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    undo();
  };
  return (
    <div className="label-designer" onKeyDown={onKeyDown}>
      <div>
        <div className="seg" role="group" aria-label={t('label.zoom')}>
          {zooms.map((one) => (
            <button
              key={one}
              type="button"
              className={one === zoom ? 'on' : ''}
              aria-pressed={one === zoom}
              onClick={() => setZoom(one)}
              data-testid={`label-zoom-${one}`}
            >
              {one === 1 ? t('label.trueSize') : `× ${one}`}
            </button>
          ))}
        </div>
        <DesignerCanvas
          draft={draft}
          values={values}
          zoom={zoom}
          selected={selected}
          onSelect={setSelected}
          change={change}
          nameOf={nameOf}
        />
        <p className="cap">{t('label.keys')}</p>
        <FaultWords faults={layoutLabel(draft, values).faults} />
      </div>
      <div className="form">
        <TextField
          label={t('label.name')}
          value={draft.name}
          onChange={(name) => change({ ...draft, name: name.slice(0, 100) })}
          testId="label-name"
        />
        <div className="label-measures">
          {sizes.map((side) => (
            <MeasureField
              key={side}
              label={t(`label.size.${side}`)}
              tenths={draft[side]}
              onChange={(tenths) => {
                const [least, most] = limits[side];
                if (tenths >= least && tenths <= most) change(resized(draft, { [side]: tenths }));
              }}
              testId={`label-${side}`}
            />
          ))}
        </div>
        <div className="row wrap">
          <select
            className="in medium"
            value={selected}
            aria-label={t('label.elements')}
            data-testid="label-elements"
            onChange={(event) => setSelected(event.target.value)}
          >
            {draft.elements.map((one) => (
              <option key={one.id} value={one.id}>
                {nameOf(one)}
              </option>
            ))}
          </select>
          <select
            className="in medium"
            value=""
            aria-label={t('label.add')}
            data-testid="label-add"
            onChange={({ target }) => {
              const what = [...labelFields, 'code' as const].find((one) => one === target.value);
              if (!what) return;
              const [next, id] = added(draft, what);
              change(next);
              setSelected(id);
            }}
          >
            <option value="">{t('label.add')}</option>
            {[...labelFields, 'code' as const].map((one) => (
              <option key={one} value={one}>
                {t(`label.field.${one}`)}
              </option>
            ))}
          </select>
        </div>
        {element && (
          <ElementFields
            element={element}
            label={draft}
            onChange={(next) => change(withElement(draft, next))}
            onRemove={() => {
              change(withoutElement(draft, element.id));
              setSelected(draft.elements.find(({ id }) => id !== element.id)?.id ?? '');
            }}
          />
        )}
      </div>
    </div>
  );
}

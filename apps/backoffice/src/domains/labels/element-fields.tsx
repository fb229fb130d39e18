import type { LabelElement, LabelTemplate } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { CheckField, TextField } from '../../parts/field.js';
import { MeasureField } from './measure-field.js';
import { measured, type Side } from './template-draft.js';

const sides: readonly Side[] = ['leftTenths', 'topTenths', 'widthTenths', 'heightTenths'];
const fontMost = 500;
const fontLeast = 10;

/** Place and size of one element, in figures. */
export function ElementFields({
  element,
  label,
  onChange,
  onRemove,
}: {
  element: LabelElement;
  label: LabelTemplate;
  onChange: (element: LabelElement) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="form" data-testid="element-fields">
      <div className="label-measures">
        {sides.map((side) => (
          <MeasureField
            key={`${element.id} ${side}`}
            label={t(`label.side.${side}`)}
            tenths={element[side]}
            onChange={(tenths) => onChange(measured(element, label, side, tenths))}
            testId={`element-${side}`}
          />
        ))}
        {element.kind === 'text' && (
          <MeasureField
            key={`${element.id} font`}
            label={t('label.font')}
            tenths={element.fontTenths}
            onChange={(tenths) =>
              onChange({
                ...element,
                fontTenths: Math.min(Math.max(tenths, fontLeast), fontMost),
              })
            }
            testId="element-font"
          />
        )}
      </div>
      {element.kind === 'barcode' && (
        <CheckField
          label={t('label.readable')}
          checked={element.isReadable}
          onChange={(isReadable) => onChange({ ...element, isReadable })}
          testId="element-readable"
        />
      )}
      {element.kind === 'text' && element.field === 'text' && (
        <TextField
          label={t('label.field.text')}
          value={element.text}
          onChange={(text) => onChange({ ...element, text: text.slice(0, 200) })}
          testId="element-text"
        />
      )}
      <button type="button" className="btn s fit" onClick={onRemove} data-testid="element-remove">
        {t('act.remove')}
      </button>
    </div>
  );
}

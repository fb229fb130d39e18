import type { LabelFault } from '@khanut/shared/labels';
import { useTranslation } from 'react-i18next';

/** What of the template does not come out as meant for these goods. */
export function FaultWords({ faults }: { faults: readonly LabelFault[] }) {
  const { t } = useTranslation();
  if (faults.length === 0) return null;
  return (
    <ul className="label-faults" data-testid="label-faults">
      {faults.map(({ elementId, fault }) => (
        <li key={elementId}>{t(`label.fault.${fault}`)}</li>
      ))}
    </ul>
  );
}

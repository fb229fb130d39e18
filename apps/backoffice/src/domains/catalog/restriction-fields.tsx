import { useTranslation } from 'react-i18next';
import { ChoiceField, TextField } from '../../parts/field.js';
import type { RestrictionDraft } from './restriction-draft.js';

/** Who may buy it and when it is not sold: the tills ask and refuse by this. */
export function RestrictionFields({
  draft,
  change,
  wrong,
}: {
  draft: RestrictionDraft;
  change: (draft: RestrictionDraft) => void;
  wrong: string | undefined;
}) {
  const { t } = useTranslation();
  const put = (part: Partial<RestrictionDraft>) => change({ ...draft, ...part });
  return (
    <>
      <div className="pair">
        <TextField
          label={t('restriction.age')}
          optional
          numeric
          hint={t('restriction.ageHint')}
          value={draft.minimumAge}
          onChange={(minimumAge) => put({ minimumAge })}
          wrong={wrong}
          testId="restriction-age"
        />
        <ChoiceField
          label={t('restriction.inForbidden')}
          value={draft.inForbidden}
          options={(['refuse', 'approval'] as const).map((value) => ({
            value,
            name: t(`restriction.way.${value}`),
          }))}
          onChange={(inForbidden) => put({ inForbidden })}
          testId="restriction-way"
        />
      </div>
      <div className="pair">
        <TextField
          label={t('restriction.from')}
          optional
          type="time"
          value={draft.from}
          onChange={(from) => put({ from })}
          testId="restriction-from"
        />
        <TextField
          label={t('restriction.to')}
          optional
          type="time"
          value={draft.to}
          onChange={(to) => put({ to })}
          testId="restriction-to"
        />
      </div>
    </>
  );
}

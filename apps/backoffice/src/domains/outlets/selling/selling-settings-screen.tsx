import {
  type SellingSettingsRow,
  sellingSettingsRoute,
  sellingSettingsSaveRoute,
} from '@khanut/shared/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useAnswer } from '../../../api-client/answers.js';
import { useErrorWords } from '../../../parts/error-state.js';
import { Screen } from '../../../parts/screen.js';
import { SettingsFrame, WhenLoaded } from '../../../parts/settings-frame.js';
import { useSession } from '../../../shell/session.js';
import { takeBack } from '../../../shell/take-back.js';
import { toast } from '../../../shell/toasts.js';
import { StaffTabs } from '../../staff/staff-tabs.js';
import { CategoryRestrictions } from './category-restrictions.js';
import { ConsentWords } from './consent-words.js';
import { LockRules, ShelfPriceRule } from './lock-rules.js';
import { hasSellingGap, patternFault, type Selling, sellingBody } from './selling-draft.js';
import { WordRows } from './word-rows.js';

/** How the tills sell: locking, PINs, labels, wallets, ages and hours, the words of consent. */
export function SellingSettingsScreen() {
  const { t } = useTranslation();
  const answer = useAnswer(sellingSettingsRoute, {});
  return (
    <Screen title={t('place.staff')}>
      <StaffTabs />
      <WhenLoaded answer={answer}>
        {(stored) => <SellingForm key={stored.version} stored={stored} />}
      </WhenLoaded>
    </Screen>
  );
}

function SellingForm({ stored }: { stored: SellingSettingsRow }) {
  const { t } = useTranslation();
  const { can } = useSession();
  const { version, ...start } = stored;
  const [draft, setDraft] = useState<Selling>(start);
  const isFixed = !can('outlets.write');
  const put = (part: Partial<Selling>) => setDraft((before) => ({ ...before, ...part }));
  const rules = { draft, put, isFixed };
  const body = sellingBody(draft);
  const { save, isSaving } = useSave(start);
  const isWhole = differs(body, start) && !hasSellingGap(draft);
  return (
    <SettingsFrame
      name="selling"
      className="selling"
      about={t('selling.about')}
      isFixed={isFixed}
      isChanged={differs(draft, start)}
      canSave={isWhole && !isSaving}
      onCancel={() => setDraft(start)}
      onSave={() => save({ ...body, version })}
    >
      <LockRules {...rules} />
      <ShelfPriceRule {...rules} />
      <Lists {...rules} />
      <ConsentWords {...rules} />
      {can('catalog.read') && <CategoryRestrictions />}
    </SettingsFrame>
  );
}

const differs = (one: Selling, other: Selling): boolean =>
  JSON.stringify(one) !== JSON.stringify(other);

/** Saves, and can take back to how it was. */
function useSave(start: Selling) {
  const { t } = useTranslation();
  const words = useErrorWords();
  const act = useAct(sellingSettingsSaveRoute);
  const save = (body: SellingSettingsRow) =>
    act.mutate(
      { body },
      {
        onError: (error) => toast(words(error)),
        onSuccess: ({ version }) =>
          toast(
            t('selling.saved'),
            () => void takeBack(sellingSettingsSaveRoute, { body: { ...start, version } }),
          ),
      },
    );
  return { save, isSaving: act.isPending };
}

function Lists({ draft, put, isFixed }: Parameters<typeof LockRules>[0]) {
  const { t } = useTranslation();
  return (
    <>
      <WordRows
        name="wallets"
        rows={draft.wallets}
        change={(wallets) => put({ wallets })}
        isFixed={isFixed}
        most={12}
        maxLength={40}
      />
      <WordRows
        name="labels"
        rows={draft.labelPatterns}
        change={(labelPatterns) => put({ labelPatterns })}
        isFixed={isFixed}
        most={12}
        maxLength={20}
        wrongOf={(row) => {
          const fault = patternFault(row);
          return fault && t(`selling.labelFault.${fault}`);
        }}
      />
    </>
  );
}

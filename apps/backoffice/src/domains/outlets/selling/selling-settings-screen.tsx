import {
  type SellingSettingsRow,
  sellingSettingsRoute,
  sellingSettingsSaveRoute,
} from '@khanut/shared/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useAnswer } from '../../../api-client/answers.js';
import { ErrorState, useErrorWords } from '../../../parts/error-state.js';
import { Screen } from '../../../parts/screen.js';
import { SkeletonRows } from '../../../parts/skeleton.js';
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
      {answer.error && !answer.data ? (
        <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
      ) : answer.data ? (
        <SellingForm key={answer.data.version} stored={answer.data} />
      ) : (
        <SkeletonRows />
      )}
    </Screen>
  );
}

function SellingForm({ stored }: { stored: SellingSettingsRow }) {
  const { can } = useSession();
  const { version, ...start } = stored;
  const [draft, setDraft] = useState<Selling>(start);
  const isFixed = !can('outlets.write');
  const put = (part: Partial<Selling>) => setDraft((before) => ({ ...before, ...part }));
  const rules = { draft, put, isFixed };
  return (
    <div className="body sheet-form">
      <div className="sheet-form-main loyalty-settings selling">
        <LockRules {...rules} />
        <ShelfPriceRule {...rules} />
        <Lists {...rules} />
        <ConsentWords {...rules} />
        {can('catalog.read') && <CategoryRestrictions />}
      </div>
      {!isFixed && <Foot draft={draft} start={start} version={version} setDraft={setDraft} />}
    </div>
  );
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

interface FootProps {
  draft: Selling;
  start: Selling;
  version: number;
  setDraft: (draft: Selling) => void;
}

function Foot({ draft, start, version, setDraft }: FootProps) {
  const { t } = useTranslation();
  const words = useErrorWords();
  const save = useAct(sellingSettingsSaveRoute);
  const body = sellingBody(draft);
  const isChanged = JSON.stringify(body) !== JSON.stringify(start);
  const submit = () =>
    save.mutate(
      { body: { ...body, version } },
      {
        onError: (error) => toast(words(error)),
        onSuccess: (saved) =>
          toast(
            t('selling.saved'),
            () =>
              void takeBack(sellingSettingsSaveRoute, {
                body: { ...start, version: saved.version },
              }),
          ),
      },
    );
  return (
    <div className="sheet-foot">
      <span className="cap">{t('selling.about')}</span>
      <span className="row">
        <button
          className="btn"
          disabled={JSON.stringify(draft) === JSON.stringify(start)}
          onClick={() => setDraft(start)}
          data-testid="selling-cancel"
        >
          {t('act.cancel')}
        </button>
        <button
          className="btn main"
          disabled={!isChanged || hasSellingGap(draft) || save.isPending}
          onClick={submit}
          data-testid="selling-save"
        >
          {t('act.save')}
        </button>
      </span>
    </div>
  );
}

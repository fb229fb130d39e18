import {
  type ReturnPolicyRow,
  returnPolicyRoute,
  returnPolicySaveRoute,
} from '@khanut/shared/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useAnswer } from '../../../api-client/answers.js';
import { useErrorWords } from '../../../parts/error-state.js';
import { CheckField } from '../../../parts/field.js';
import { Screen } from '../../../parts/screen.js';
import { SettingsFrame, WhenLoaded } from '../../../parts/settings-frame.js';
import { useSession } from '../../../shell/session.js';
import { takeBack } from '../../../shell/take-back.js';
import { toast } from '../../../shell/toasts.js';
import { FigureWord } from '../../loyalty/settings/figure-word.js';
import { Filled } from '../../loyalty/settings/filled.js';
import { StaffTabs } from '../../staff/staff-tabs.js';
import { CategoryRows } from './category-rows.js';
import { ReasonRows } from './reason-rows.js';

export type Policy = Omit<ReturnPolicyRow, 'version'>;

/** How goods come back: the days, the money, the reasons the tills offer. */
export function ReturnPolicyScreen() {
  const { t } = useTranslation();
  const answer = useAnswer(returnPolicyRoute, {});
  return (
    <Screen title={t('place.staff')}>
      <StaffTabs />
      <WhenLoaded answer={answer}>
        {(stored) => <PolicyForm key={stored.version} stored={stored} />}
      </WhenLoaded>
    </Screen>
  );
}

function PolicyForm({ stored }: { stored: ReturnPolicyRow }) {
  const { t } = useTranslation();
  const { can } = useSession();
  const words = useErrorWords();
  const save = useAct(returnPolicySaveRoute);
  const { version, ...start } = stored;
  const [draft, setDraft] = useState<Policy>(start);
  const isFixed = !can('outlets.write');
  const isChanged = JSON.stringify(draft) !== JSON.stringify(start);
  const put = (part: Partial<Policy>) => setDraft({ ...draft, ...part });
  const submit = () =>
    save.mutate(
      { body: { ...draft, version } },
      {
        onError: (error) => toast(words(error)),
        onSuccess: (saved) =>
          toast(
            t('returns.saved'),
            () =>
              void takeBack(returnPolicySaveRoute, { body: { ...start, version: saved.version } }),
          ),
      },
    );
  return (
    <SettingsFrame
      name="returns"
      className="returns"
      about={t('returns.about')}
      isFixed={isFixed}
      isChanged={isChanged}
      canSave={isChanged && !save.isPending}
      onCancel={() => setDraft(start)}
      onSave={submit}
    >
      <Rules draft={draft} put={put} isFixed={isFixed} />
      <ReasonRows
        reasons={draft.reasons}
        isFixed={isFixed}
        change={(reasons) => put({ reasons })}
      />
      <CategoryRows
        categories={draft.categories}
        isFixed={isFixed}
        change={(categories) => put({ categories })}
      />
    </SettingsFrame>
  );
}

function Rules({
  draft,
  put,
  isFixed,
}: {
  draft: Policy;
  put: (part: Partial<Policy>) => void;
  isFixed: boolean;
}) {
  const { t } = useTranslation();
  const days = (
    <FigureWord
      kind="count"
      value={draft.windowDays ?? 0}
      disabled={isFixed}
      onChange={(windowDays) => put({ windowDays: Math.min(windowDays, 3650) })}
      label={t('returns.days')}
      testId="returns-window"
    />
  );
  const limit = (
    <FigureWord
      kind="money"
      value={draft.withoutReceiptLimit}
      disabled={isFixed}
      onChange={(withoutReceiptLimit) => put({ withoutReceiptLimit })}
      label={t('returns.limit')}
      testId="returns-limit"
    />
  );
  return (
    <section>
      <div className="sec">
        <h2>{t('returns.title')}</h2>
      </div>
      {draft.windowDays !== null && (
        <p className="say small">
          <Filled words="returns.window" places={{ days }} />
        </p>
      )}
      <p className="say small">
        <Filled words="returns.withoutReceipt" places={{ limit }} />
      </p>
      <CheckField
        label={t('returns.always')}
        checked={draft.windowDays === null}
        disabled={isFixed}
        onChange={(always) => put({ windowDays: always ? null : 14 })}
        testId="returns-always"
      />
      <CheckField
        label={t('returns.storeCredit')}
        checked={draft.storeCredit}
        disabled={isFixed}
        onChange={(storeCredit) => put({ storeCredit })}
        testId="returns-credit"
      />
    </section>
  );
}

import {
  type LoyaltySettings,
  loyaltySettingsRoute,
  loyaltySettingsSaveRoute,
} from '@khanut/shared/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useAnswer } from '../../../api-client/answers.js';
import { useErrorWords } from '../../../parts/error-state.js';
import { Screen } from '../../../parts/screen.js';
import { SettingsFrame, WhenLoaded } from '../../../parts/settings-frame.js';
import { useFormat } from '../../../parts/use-format.js';
import { useSession } from '../../../shell/session.js';
import { takeBack } from '../../../shell/take-back.js';
import { toast } from '../../../shell/toasts.js';
import { StaffTabs } from '../../staff/staff-tabs.js';
import { type ForeignRate, hasRateGap, rateDrafts, ratesOf } from './rate-draft.js';
import { RateRows } from './rate-rows.js';

/** What the tills give for foreign notes. */
export function ForeignScreen() {
  const { t } = useTranslation();
  const answer = useAnswer(loyaltySettingsRoute, {});
  return (
    <Screen title={t('place.staff')}>
      <StaffTabs />
      <WhenLoaded answer={answer} rows={3}>
        {(stored) => <RatesForm key={stored.version} stored={stored} />}
      </WhenLoaded>
    </Screen>
  );
}

function RatesForm({ stored }: { stored: LoyaltySettings }) {
  const { t } = useTranslation();
  const { can } = useSession();
  const { currency: home } = useFormat();
  const before = stored.server.foreignRates ?? [];
  const [rows, setRows] = useState(rateDrafts(before, home));
  const isFixed = !can('loyalty.write');
  const hasGap = hasRateGap(rows, home);
  const isChanged = hasGap || differs(ratesOf(rows, home), before);
  const { save, isSaving } = useSave(stored);
  return (
    <SettingsFrame
      name="foreign"
      className="returns"
      about={t('foreign.about')}
      isFixed={isFixed}
      isChanged={isChanged}
      canSave={isChanged && !hasGap && !isSaving}
      onCancel={() => setRows(rateDrafts(before, home))}
      onSave={() => save(ratesOf(rows, home))}
    >
      <RateRows rows={rows} change={setRows} isFixed={isFixed} />
    </SettingsFrame>
  );
}

const differs = (one: ForeignRate[], other: ForeignRate[]): boolean =>
  JSON.stringify(one) !== JSON.stringify(other);

/** Saves the rates alone, and can take them back; the rest of the set-up stays as it is. */
function useSave({ policy, server, version }: LoyaltySettings) {
  const { t } = useTranslation();
  const words = useErrorWords();
  const act = useAct(loyaltySettingsSaveRoute);
  const input = (foreignRates: ForeignRate[], at: number) => ({
    body: { policy, server: { ...server, foreignRates }, version: at, publish: false },
  });
  const save = (rates: ForeignRate[]) =>
    act.mutate(input(rates, version), {
      onError: (error) => toast(words(error)),
      onSuccess: (saved) =>
        toast(
          t('foreign.saved'),
          () =>
            void takeBack(
              loyaltySettingsSaveRoute,
              input(server.foreignRates ?? [], saved.version),
            ),
        ),
    });
  return { save, isSaving: act.isPending };
}

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
import { useSession } from '../../../shell/session.js';
import { takeBack } from '../../../shell/take-back.js';
import { toast } from '../../../shell/toasts.js';
import { RulebookTabs } from '../../rulebook/rulebook-tabs.js';
import { useRuleWorld } from '../../rulebook/use-rule-names.js';
import { PublishBar } from '../../rulebook/versions/publish-bar.js';
import { PointsPart } from './points-part.js';
import { ServerPart } from './server-part.js';
import type { SettingsDraft } from './settings-draft.js';
import { TiersPart } from './tiers-part.js';

/** How points, card levels, rewards and balances work, in words that can be changed. */
export function LoyaltySettingsScreen() {
  const { t } = useTranslation();
  const answer = useAnswer(loyaltySettingsRoute, {});
  return (
    <Screen title={t('place.rulebook')}>
      <RulebookTabs />
      <PublishBar />
      <WhenLoaded answer={answer}>
        {(stored) => <SettingsForm key={stored.version} stored={stored} />}
      </WhenLoaded>
    </Screen>
  );
}

function SettingsForm({ stored }: { stored: LoyaltySettings }) {
  const { t } = useTranslation();
  const { can } = useSession();
  const words = useErrorWords();
  const save = useAct(loyaltySettingsSaveRoute);
  const start: SettingsDraft = { policy: stored.policy, server: stored.server };
  const [draft, setDraft] = useState<SettingsDraft>(start);
  const isFixed = !can('loyalty.write');
  const isChanged = JSON.stringify(draft) !== JSON.stringify(start);
  const world = useRuleWorld(
    [...draft.policy.earn, ...draft.policy.multipliers].map(({ scope }) => ({
      scope,
      action: { kind: 'percent' as const, rate: 0 as never },
    })),
  );
  const submit = () =>
    save.mutate(
      { body: { ...draft, version: stored.version, publish: false } },
      {
        onError: (error) => toast(words(error)),
        onSuccess: (saved) =>
          toast(
            t('loyalty.saved'),
            () =>
              void takeBack(loyaltySettingsSaveRoute, {
                body: { ...start, version: saved.version, publish: false },
              }),
          ),
      },
    );
  const parts = { draft, change: setDraft, world, isFixed };
  return (
    <SettingsFrame
      name="loyalty"
      about={isChanged ? t('rulebook.state.changed') : ''}
      isFixed={isFixed}
      isChanged={isChanged}
      canSave={isChanged && !save.isPending}
      onCancel={() => setDraft(start)}
      onSave={submit}
    >
      <PointsPart {...parts} />
      <TiersPart {...parts} />
      <ServerPart {...parts} />
    </SettingsFrame>
  );
}

import { rulebookGetRoute, rulebookListRoute } from '@khanut/shared/contracts';
import type { Rulebook } from '@khanut/shared/engine';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useAnswer } from '../../../api-client/answers.js';
import { ErrorState } from '../../../parts/error-state.js';
import { Screen } from '../../../parts/screen.js';
import { SkeletonRows } from '../../../parts/skeleton.js';
import { useFormat } from '../../../parts/use-format.js';
import { draftOf, groupOf, ruleGroups } from '../rule-draft.js';
import { ruleText, togetherText } from '../sentence/rule-sentence.js';
import { useRuleWorld } from '../use-rule-names.js';
import { ChangeList } from './change-list.js';
import { VersionActs } from './version-acts.js';
import { VersionPill } from './version-list.js';

/** A published rulebook as it was: its rules as sentences, what it changed, who published it. */
export function VersionScreen() {
  const { t } = useTranslation();
  const format = useFormat();
  const number = Number(useParams()['version']);
  const answer = useAnswer(rulebookGetRoute, { params: { version: number } });
  const versions = useAnswer(rulebookListRoute, { query: { pageSize: 200 } });
  const version = versions.data?.rows.find((row) => row.version === number);
  return (
    <Screen
      title={t('rulebook.version', { version: number })}
      crumbs={[
        { name: t('place.rulebook'), path: '/discounts' },
        { name: t('rulebook.tab.versions'), path: '/discounts/versions' },
      ]}
      beside={version && <VersionPill version={version} />}
      actions={version && <VersionActs version={version} />}
    >
      <div className="body" data-testid="version" tabIndex={0}>
        {version && (
          <p className="mid version-facts">
            {t('rulebook.publishedFacts', {
              day: format.day(version.startsAt),
              time: format.time(version.startsAt),
              who: version.publishedBy ?? '—',
              receipts: format.count(version.receipts),
            })}
            {version.note && ` «${version.note}»`}
          </p>
        )}
        {version && version.changes.length > 0 && <ChangeList changes={version.changes} />}
        {answer.error && !answer.data ? (
          <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
        ) : answer.data ? (
          <OldRules rulebook={answer.data.rulebook} />
        ) : (
          <SkeletonRows />
        )}
      </div>
    </Screen>
  );
}

function OldRules({ rulebook }: { rulebook: Rulebook }) {
  const { t } = useTranslation();
  const drafts = rulebook.rules.map((rule) => draftOf(rule, true));
  const world = useRuleWorld(drafts);
  if (drafts.length === 0) return <p className="mid">{t('rulebook.noRulesThen')}</p>;
  return ruleGroups.map((group) => {
    const own = drafts.filter((draft) => groupOf(draft) === group);
    if (own.length === 0) return null;
    return (
      <section key={group}>
        <div className="sec">
          <h2>{t(`rulebook.group.${group}`)}</h2>
        </div>
        <ul className="rules">
          {own.map((draft) => {
            const rivals = drafts.filter((one) => one !== draft && one.stack === draft.stack);
            return (
              <li className="rule" key={`${draft.name}.${JSON.stringify(draft.action)}`}>
                <div className="rule-title">
                  {draft.names?.[world.speaker.language] || draft.name}
                </div>
                <p className="rule-line">{ruleText(draft, world.speaker)}</p>
                <p className="cap">
                  {togetherText(
                    draft,
                    rivals.map((one) => one.names?.[world.speaker.language] || one.name),
                    world.speaker,
                  ).join('; ')}
                </p>
              </li>
            );
          })}
        </ul>
      </section>
    );
  });
}

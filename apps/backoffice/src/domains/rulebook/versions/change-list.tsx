import type { RulebookVersion } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

const marks = { added: '+', changed: '~', removed: '−', policy: '•' };

/** Which rules were added, changed, removed. */
export function ChangeList({ changes }: { changes: RulebookVersion['changes'] }) {
  const { t } = useTranslation();
  return (
    <ul className="change-list" data-testid="change-list">
      {changes.map((change) => (
        <li key={`${change.kind}.${change.ruleId}`} data-testid="change">
          <span className={`change-mark ${change.kind}`} aria-hidden="true">
            {marks[change.kind]}
          </span>
          <span className="cap">{t(`rulebook.change.${change.kind}`)}</span>{' '}
          {change.kind === 'added' || change.kind === 'changed' ? (
            <Link className="link-quiet" to={`/discounts/rules/${change.ruleId}`}>
              {change.name}
            </Link>
          ) : (
            <span>{change.kind === 'policy' ? t('rulebook.change.policyName') : change.name}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

import type { RuleFinding } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Icon } from '../../parts/icon.js';

const tone = { dead: 'act', conflict: 'look', note: 'mute' };

/** What is odd about a rule, at the rule: in words, with the way to the other one. */
export function Findings({
  findings,
  nameOf,
}: {
  findings: readonly RuleFinding[];
  nameOf: (ruleId: string) => string;
}) {
  const { t } = useTranslation();
  if (findings.length === 0) return null;
  return (
    <ul className="findings" data-testid="findings">
      {findings.map((one) => (
        <li
          key={`${one.code}.${one.otherRuleId}`}
          className={tone[one.severity]}
          data-testid="finding"
          data-code={one.code}
        >
          <Icon name="warning" />
          <span>
            {t(`rulebook.finding.${one.code}`, {
              other: one.otherRuleId ? nameOf(one.otherRuleId) : '',
            })}{' '}
            {one.otherRuleId && (
              <Link className="link" to={`/discounts/rules/${one.otherRuleId}`}>
                {t('rulebook.finding.see')}
              </Link>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

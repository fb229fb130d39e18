import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Dialog } from '../../parts/dialog.js';
import { fromTemplate, templateNames } from './rule-templates.js';
import { ruleText } from './sentence/rule-sentence.js';
import { useRuleWorld } from './use-rule-names.js';

/** Rules to begin with, each with its own sentence as the example. */
export function TemplateDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const world = useRuleWorld([]);
  const facts = templateFacts(world);
  return (
    <Dialog title={t('rulebook.template.title')} onClose={onClose} testId="template-dialog">
      <ul className="templates">
        {templateNames
          .filter((name) => name !== 'coupon' || facts.couponId)
          .map((name) => (
            <li key={name}>
              <Link
                className="template"
                to={`/discounts/rules/new?template=${name}`}
                data-testid={`template-${name}`}
              >
                <b>{t(`rulebook.template.${name}`)}</b>
                <span className="cap">
                  {ruleText(fromTemplate(name, '', facts), world.speaker)}
                </span>
              </Link>
            </li>
          ))}
      </ul>
      <div className="ends">
        <button className="btn" onClick={onClose}>
          {t('act.cancel')}
        </button>
      </div>
    </Dialog>
  );
}

export const templateFacts = ({ people, coupons }: ReturnType<typeof useRuleWorld>) => ({
  categoryId: people.find((one) => one.kind === 'category')?.id,
  tierId: people.find((one) => one.kind === 'tier')?.id,
  couponId: coupons[0]?.id,
});

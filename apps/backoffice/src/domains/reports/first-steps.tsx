import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Icon, type IconName } from '../../parts/icon.js';
import { useSession } from '../../shell/session.js';

const steps: readonly { id: string; icon: IconName; path: string }[] = [
  { id: 'product', icon: 'tag', path: '/products/new' },
  { id: 'delivery', icon: 'box', path: '/stock/deliveries/new' },
  { id: 'till', icon: 'printer', path: '/devices' },
  { id: 'staff', icon: 'people', path: '/staff/new' },
];

/** A shop that never sold: what to do first, in the order that leads to a sale. */
export function FirstSteps() {
  const { t } = useTranslation();
  const { can } = useSession();
  if (!can('catalog.write')) return null;
  return (
    <section data-testid="first-steps">
      <div className="sec">
        <h2>{t('firstSteps.title')}</h2>
      </div>
      <ol className="first-steps">
        {steps.map((step) => (
          <li key={step.id}>
            <Link to={step.path} className="row-link">
              <span className="ni">
                <Icon name={step.icon} />
              </span>
              <span className="grow">
                <span className="nt">{t(`firstSteps.${step.id}`)}</span>
                <span className="cap">{t(`firstSteps.${step.id}Text`)}</span>
              </span>
              <span className="go">
                {t('act.open')}
                <Icon name="right" />
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}

import type { Today } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Icon, type IconName } from '../../parts/icon.js';
import { useFormat } from '../../parts/use-format.js';

type Need = Today['needs'][number];

const kinds: Record<Need['kind'], { icon: IconName; path: string; namesInTitle?: boolean }> = {
  exception: { icon: 'eye', path: '/exceptions' },
  quarantine: { icon: 'warning', path: '/exceptions' },
  'low-stock': { icon: 'box', path: '/stock?low=true' },
  'preorder-due': { icon: 'gift', path: '/preorders?state=open' },
  device: { icon: 'printer', path: '/devices', namesInTitle: true },
  unsynced: { icon: 'clock', path: '/devices', namesInTitle: true },
  'approval-request': { icon: 'key', path: '/approvals', namesInTitle: true },
  relabel: { icon: 'tag', path: '/stock/labels' },
};

const urgencies = ['act', 'decide', 'look'] as const;

function NeedRow({ need }: { need: Need }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const kind = kinds[need.kind];
  const code = (word: string) =>
    i18n.exists(`exception.code.${word}`) ? t(`exception.code.${word}`) : word;
  const title = t(`need.${need.kind}.any`, { count: need.count, title: need.title });
  const names = kind.namesInTitle ? '' : need.title.split(', ').map(code).join(', ');
  const at = need.at && `${format.day(need.at)}, ${format.time(need.at)}`;
  const beside = [names, need.outletName, at].filter(Boolean).join(' · ');
  return (
    <li className={need.urgency} data-testid={`need-${need.kind}`}>
      <Link to={kind.path} className="row-link">
        <span className="ni">
          <Icon name={kind.icon} />
        </span>
        <span className="grow">
          <span className="nt">{title}</span>
          {beside && <span className="cap">{beside}</span>}
        </span>
        <span className="go">
          {t('act.open')}
          <Icon name="right" />
        </span>
      </Link>
    </li>
  );
}

/** What waits for a person: act now, decide, look; each a click from its work. */
export function NeedsList({ needs }: { needs: Need[] }) {
  const { t } = useTranslation();
  return (
    <div data-testid="needs">
      <h2 className="needs-head">
        {t('today.needs')} <span className="mute">{needs.length || ''}</span>
      </h2>
      {needs.length === 0 && <p className="mid">{t('today.nothingNeeded')}</p>}
      {urgencies.map((urgency) => {
        const own = needs.filter((need) => need.urgency === urgency);
        return own.length === 0 ? null : (
          <section key={urgency}>
            <h3 className={`grp ${urgency}`}>{t(`today.urgency.${urgency}`)}</h3>
            <ul>
              {own.map((need, index) => (
                <NeedRow need={need} key={`${need.kind}-${need.subjectId}-${index}`} />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

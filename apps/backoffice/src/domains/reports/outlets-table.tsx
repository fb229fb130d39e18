import type { Today } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { Rail } from '../../parts/rail.js';
import { againstUsual } from '../../parts/rail-scale.js';
import { useFormat } from '../../parts/use-format.js';

type OutletToday = Today['outlets'][number];

function Against({ outlet }: { outlet: OutletToday }) {
  const format = useFormat();
  const usual = outlet.usualTakings;
  const change = againstUsual(outlet.takings, usual);
  if (!usual || change === null)
    return (
      <>
        <td className="rail-cell mute">—</td>
        <td className="num" />
      </>
    );
  return (
    <>
      <td className="rail-cell">
        <Rail fact={outlet.takings} usual={usual} label={outlet.name} />
      </td>
      <td className={outlet.takings < usual.low ? 'num look' : 'num'}>{format.change(change)}</td>
    </>
  );
}

/** Outlets side by side, each against its own usual. */
export function OutletsTable({
  outlets,
  onOutlet,
}: {
  outlets: OutletToday[];
  onOutlet: (id: string) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const hasUsual = outlets.some((outlet) => outlet.usualTakings);
  return (
    <>
      <div className="sec">
        <h2>{t('today.outlets')}</h2>
      </div>
      <div className="scroll-x">
        <table className="t plain" data-testid="home-outlets">
          <thead>
            <tr>
              <th />
              <th className="num">
                {t('figure.takings')}, {format.sign}
              </th>
              {hasUsual && <th colSpan={2}>{t('today.against')}</th>}
              <th className="num wide">{t('figure.margin')}</th>
              <th className="num wide">{t('figure.receipts')}</th>
              <th className="num wide">{t('figure.averageReceipt')}</th>
              <th className="num wide">{t('today.now')}</th>
            </tr>
          </thead>
          <tbody>
            {[...outlets]
              .sort((a, b) => b.takings - a.takings)
              .map((outlet) => (
                <tr key={outlet.id} className="opens" onClick={() => onOutlet(outlet.id)}>
                  <td className="name">
                    <button onClick={() => onOutlet(outlet.id)}>{outlet.name}</button>
                  </td>
                  <td className="num strong">{format.amount(outlet.takings)}</td>
                  {hasUsual && <Against outlet={outlet} />}
                  <td className="num wide">
                    {outlet.marginPpm === null ? '—' : format.percent(outlet.marginPpm, 1)}
                  </td>
                  <td className="num wide">{format.count(outlet.receipts)}</td>
                  <td className="num wide">{format.amount(outlet.averageReceipt)}</td>
                  <td className="num mid wide">
                    {t('today.tills', { open: outlet.openTills, all: outlet.tills })}
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

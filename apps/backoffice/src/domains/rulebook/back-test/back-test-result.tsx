import type { BackTest, BackTestResult } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Bar } from '../../reports/bars.js';
import { BarChart } from '../../reports/bar-chart.js';
import { useFormat } from '../../../parts/use-format.js';
import { useSession } from '../../../shell/session.js';
import type { RuleWorld } from '../use-rule-names.js';
import { gainOf, headline } from './back-test-words.js';
import { GainTable } from './gain-table.js';

/** What the draft would have done: in words first, then who gains, where, when. */
export function BackTestResultView({
  test,
  result,
  world,
}: {
  test: BackTest;
  result: BackTestResult;
  world: RuleWorld;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { can } = useSession();
  const said = headline(result);
  const days = Math.round((Date.parse(test.to) - Date.parse(test.from)) / 86_400_000) + 1;
  return (
    <div className="test-result" data-testid="test-result">
      <p className="say small" data-testid="test-words">
        {t(`rulebook.test.said.${said.kind}`, {
          amount: format.money(said.amount),
          days: t('rulebook.test.inDays', { count: days }),
          changed: format.count(said.changed),
          receipts: format.count(said.receipts),
        })}
        {said.kind !== 'nothing' &&
          can('reports.margin') &&
          ` ${t('rulebook.test.margin', {
            before: format.percent(said.marginBefore, 1),
            after: format.percent(said.marginAfter, 1),
          })}`}
      </p>
      {said.kind !== 'nothing' && <Figures result={result} />}
      {result.skipped > 0 && (
        <p className="cap">{t('rulebook.test.skipped', { count: result.skipped })}</p>
      )}
      {said.kind !== 'nothing' && <Who result={result} world={world} />}
      {said.kind !== 'nothing' && <Days result={result} />}
      {said.kind !== 'nothing' && <Top result={result} />}
    </div>
  );
}

function Figures({ result }: { result: BackTestResult }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { can } = useSession();
  const said = headline(result);
  return (
    <div className="facts">
      <div>
        <div className="cap">{t(`rulebook.test.figure.${said.kind}`)}</div>
        <div className="v" data-testid="test-price">
          {format.amount(said.amount)} <small>{format.sign}</small>
        </div>
        <div className="cap">
          {t('rulebook.test.instead', {
            after: format.money(result.netAfter),
            before: format.money(result.netBefore),
          })}
        </div>
      </div>
      {can('reports.margin') && (
        <div>
          <div className="cap">{t('rulebook.test.figure.margin')}</div>
          <div className="v" data-testid="test-margin">
            {format.percent(said.marginBefore, 1)} → {format.percent(said.marginAfter, 1)}
          </div>
          <div className="cap">
            {format.money(result.marginBefore)} → {format.money(result.marginAfter)}
          </div>
        </div>
      )}
      <div>
        <div className="cap">{t('rulebook.test.figure.receipts')}</div>
        <div className="v">{format.count(result.changed)}</div>
        <div className="cap">{t('rulebook.test.ofReceipts', { count: result.receipts })}</div>
        <span className="share-bar" aria-hidden="true">
          <i style={{ width: `${(result.changed / Math.max(1, result.receipts)) * 100}%` }} />
        </span>
      </div>
    </div>
  );
}

function Who({ result, world }: { result: BackTestResult; world: RuleWorld }) {
  const { t, i18n } = useTranslation();
  const { session } = useSession();
  const known = (group: string) => {
    const key = `rulebook.test.group.${group}`;
    return i18n.exists(key) ? t(key) : (world.speaker.names.people(group) ?? group);
  };
  const outlet = (id: string) => session.outlets.find((one) => one.id === id)?.name ?? id;
  return (
    <div className="test-columns">
      <GainTable
        title={t('rulebook.test.byGroup')}
        rows={result.byGroup.map((row) => ({ ...row, key: row.group, name: known(row.group) }))}
        testId="test-groups"
      />
      <GainTable
        title={t('rulebook.test.byOutlet')}
        rows={result.byOutlet.map((row) => ({
          ...row,
          key: row.outletId,
          name: outlet(row.outletId),
        }))}
        testId="test-outlets"
      />
    </div>
  );
}

function Days({ result }: { result: BackTestResult }) {
  const { t } = useTranslation();
  const format = useFormat();
  const bars: Bar[] = result.byDay.map((row) => ({
    key: row.day,
    label: String(Number(row.day.slice(8))),
    title: format.businessDay(row.day),
    value: gainOf(row),
    usual: null,
    isNow: false,
  }));
  if (bars.length < 2) return null;
  return (
    <>
      <div className="sec">
        <h3>{t('rulebook.test.byDay', { sign: format.sign })}</h3>
      </div>
      <BarChart
        bars={bars}
        label={t('rulebook.test.byDay', { sign: format.sign })}
        testId="test-chart"
      />
    </>
  );
}

function Top({ result }: { result: BackTestResult }) {
  const { t } = useTranslation();
  return (
    <div className="test-columns">
      <GainTable
        title={t('rulebook.test.topCustomers')}
        rows={result.topCustomers.map((row) => ({
          ...row,
          key: row.customerId,
          name: (
            <Link className="link-quiet" to={`/customers/${row.customerId}`}>
              {row.name}
            </Link>
          ),
        }))}
        testId="test-customers"
      />
      <GainTable
        title={t('rulebook.test.topProducts')}
        rows={result.topProducts.map((row) => ({
          ...row,
          key: row.productId,
          name: (
            <Link className="link-quiet" to={`/products/${row.productId}`}>
              {row.name}
            </Link>
          ),
        }))}
        testId="test-products"
      />
    </div>
  );
}

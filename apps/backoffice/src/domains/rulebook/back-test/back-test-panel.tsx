import {
  backTestCancelRoute,
  backTestGetRoute,
  backTestListRoute,
  backTestStartRoute,
} from '@khanut/shared/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { v7 } from 'uuid';
import { useAct, useAnswer } from '../../../api-client/answers.js';
import { ErrorState } from '../../../parts/error-state.js';
import { outletClock } from '../../../parts/outlet-day.js';
import { useFormat } from '../../../parts/use-format.js';
import { useNow } from '../../../parts/use-now.js';
import { WordSelect } from '../../../parts/word.js';
import { useSession } from '../../../shell/session.js';
import type { RuleDraft } from '../rule-draft.js';
import type { RuleWorld } from '../use-rule-names.js';
import { BackTestResultView } from './back-test-result.js';
import { pastDays, progress } from './back-test-words.js';

const lookMs = 700;
const periods = ['7', '30', '90', '180'] as const;

/** Tries the draft on receipts of the past. The address holds the test: it may be left and found again. */
export function BackTestPanel({
  ruleId,
  draft,
  world,
}: {
  ruleId: string;
  draft: RuleDraft;
  world: RuleWorld;
}) {
  const { t } = useTranslation();
  const { can, session, timeZoneOf } = useSession();
  const [params, setParams] = useSearchParams();
  const now = useNow();
  const [days, setDays] = useState<(typeof periods)[number]>('30');
  const [outletId, setOutletId] = useState('');
  const start = useAct(backTestStartRoute);
  const testId = params.get('test');
  if (!can('rulebook.write')) return null;
  const show = (id: string | null) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (id) next.set('test', id);
        else next.delete('test');
        return next;
      },
      { replace: true },
    );
  const run = () => {
    const today = outletClock(now, timeZoneOf(outletId || null) ?? 'UTC').day;
    const body = {
      id: v7(),
      ruleId,
      rule: { ...draft, version: null, publish: false },
      ...pastDays(today, Number(days)),
      outletIds: outletId ? [outletId] : null,
    };
    start.mutate({ body }, { onSuccess: (test) => show(test.id) });
  };
  return (
    <section className="back-test" data-testid="back-test">
      <div className="sec">
        <h2>{t('rulebook.test.title')}</h2>
        <Earlier ruleId={ruleId} shown={testId} onShow={show} />
      </div>
      <p className="say small">
        {t('rulebook.test.over')}{' '}
        <WordSelect
          label={t('rulebook.test.period')}
          value={days}
          options={periods.map((value) => ({
            value,
            name: t('rulebook.test.days', { count: Number(value) }),
          }))}
          onChange={setDays}
          testId="test-days"
        />
        {session.outlets.length > 1 && (
          <>
            , {t('rulebook.try.in')}{' '}
            <WordSelect
              label={t('filter.outlet')}
              value={outletId}
              options={[
                { value: '', name: t('filter.allOutlets') },
                ...session.outlets.map(({ id, name }) => ({ value: id, name })),
              ]}
              onChange={setOutletId}
              testId="test-outlet"
            />
          </>
        )}{' '}
        <button className="btn s" disabled={start.isPending} onClick={run} data-testid="test-run">
          {t('rulebook.test.run')}
        </button>
      </p>
      {start.error && <ErrorState error={start.error} tight />}
      {testId && <OneTest id={testId} world={world} />}
    </section>
  );
}

function OneTest({ id, world }: { id: string; world: RuleWorld }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [isOver, setOver] = useState(false);
  const cancel = useAct(backTestCancelRoute);
  const answer = useAnswer(
    backTestGetRoute,
    { params: { id } },
    isOver ? {} : { refetchMs: lookMs },
  );
  const test = answer.data;
  if (answer.error && !test) return <ErrorState error={answer.error} tight />;
  if (!test || test.id !== id) return null;
  const isGoing = test.state === 'waiting' || test.state === 'running';
  if (isOver === isGoing) setOver(!isGoing);
  if (isGoing)
    return (
      <div className="progress" data-testid="test-progress">
        <progress max={100} value={progress(test)} aria-label={t('rulebook.test.title')} />
        <span className="cap">
          {t('rulebook.test.going', {
            done: format.count(test.done),
            total: format.count(test.receipts),
          })}
        </span>
        <button
          className="btn s"
          disabled={cancel.isPending}
          onClick={() => cancel.mutate({ params: { id } })}
          data-testid="test-cancel"
        >
          {t('rulebook.test.stop')}
        </button>
      </div>
    );
  if (test.state !== 'done' || !test.result)
    return (
      <p className="mid" data-testid="test-over">
        {t(`rulebook.test.state.${test.state}`)}
      </p>
    );
  return <BackTestResultView test={test} result={test.result} world={world} />;
}

/** Tests of this rule that were run before. */
function Earlier({
  ruleId,
  shown,
  onShow,
}: {
  ruleId: string;
  shown: string | null;
  onShow: (id: string | null) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const answer = useAnswer(backTestListRoute, { query: { pageSize: 50 } });
  const own = (answer.data?.rows ?? []).filter((test) => test.draft.id === ruleId);
  if (own.length === 0) return null;
  return (
    <select
      className="word add after"
      value={own.some((test) => test.id === shown) ? (shown ?? '') : ''}
      aria-label={t('rulebook.test.earlier')}
      data-testid="test-earlier"
      onChange={(event) => onShow(event.target.value || null)}
    >
      <option value="">{t('rulebook.test.earlier')}</option>
      {own.map((test) => (
        <option key={test.id} value={test.id}>
          {format.day(test.createdAt)}, {format.time(test.createdAt)} ·{' '}
          {format.businessDay(test.from)} – {format.businessDay(test.to)}
        </option>
      ))}
    </select>
  );
}

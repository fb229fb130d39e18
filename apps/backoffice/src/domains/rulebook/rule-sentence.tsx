import type { DiscountCategory, RuleRow } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { currencySign } from '../../parts/format.js';
import { WordInput, WordSelect } from '../../parts/word.js';
import { useSession } from '../../shell/session.js';
import type { RuleDraft } from './rule-draft.js';

interface Props {
  draft: RuleDraft;
  body: RuleRow['body'] | null;
  categories: DiscountCategory[];
  isFixed: boolean;
  change: (change: Partial<RuleDraft>) => void;
}

/** «Holders of Silver card get 5 % off everything»: the underlined words are the controls. */
export function RuleSentence({ draft, body, categories, isFixed, change }: Props) {
  const { t } = useTranslation();
  const people = [
    { value: 'all', name: t('rulebook.everyone') },
    ...categories.map((one) => ({
      value: `${one.kind === 'tier' ? 'tier' : 'category'}:${one.id}`,
      name: one.name,
    })),
  ];
  return (
    <fieldset className="sentence" disabled={isFixed}>
      <div className="row rule-head">
        <input
          className="rule-name"
          value={draft.name}
          aria-label={t('rulebook.name')}
          onChange={(event) => change({ name: event.target.value })}
          data-testid="rule-name"
        />
        <label className="check">
          <input
            type="checkbox"
            checked={draft.active}
            onChange={(event) => change({ active: event.target.checked })}
            data-testid="rule-active"
          />
          {t('rulebook.active')}
        </label>
      </div>
      <p className="say rule-say">
        {t('rulebook.say.who')}{' '}
        <WordSelect
          label={t('rulebook.who')}
          value={draft.who}
          options={people}
          onChange={(who) => change({ who })}
          testId="rule-who"
        />{' '}
        <Amount amount={draft.amount} onChange={(amount) => change({ amount })} />{' '}
        {t(isEverything(body) ? 'rulebook.say.onEverything' : 'rulebook.say.onSome')}
        <When body={body} />.
      </p>
    </fieldset>
  );
}

function isEverything(body: RuleRow['body'] | null): boolean {
  const scope = body?.scope;
  return !scope || Object.values(scope).every((list) => list.length === 0);
}

function Amount({
  amount,
  onChange,
}: {
  amount: RuleDraft['amount'];
  onChange: (amount: RuleDraft['amount']) => void;
}) {
  const { t } = useTranslation();
  const { session } = useSession();
  const sign = `\u00a0${currencySign(session.company.currency)}`;
  if (amount.kind === 'percent')
    return (
      <>
        {t('rulebook.say.get')}{' '}
        <WordInput
          label={t('rulebook.percent')}
          value={amount.rate}
          unit={'\u00a0%'}
          onChange={(rate) => onChange({ ...amount, rate })}
          testId="rule-rate"
        />
      </>
    );
  if (amount.kind === 'amount-per-unit')
    return (
      <>
        {t('rulebook.say.get')}{' '}
        <WordInput
          label={t('rulebook.amount')}
          value={amount.amount}
          unit={sign}
          onChange={(value) => onChange({ ...amount, amount: value })}
          testId="rule-amount"
        />
      </>
    );
  const put = (index: number, step: Partial<{ from: string; rate: string }>) =>
    onChange({
      ...amount,
      steps: amount.steps.map((one, at) => (at === index ? { ...one, ...step } : one)),
    });
  return (
    <>
      {t('rulebook.say.get')}{' '}
      {amount.steps.map((step, index) => (
        <span key={index}>
          {index > 0 && ', '}
          <WordInput
            label={t('rulebook.percent')}
            value={step.rate}
            unit={'\u00a0%'}
            onChange={(rate) => put(index, { rate })}
            testId={`rule-step-rate-${index}`}
          />{' '}
          {t('rulebook.say.from')}{' '}
          <WordInput
            label={t('rulebook.threshold')}
            value={step.from}
            unit={amount.by === 'amount' ? sign : ''}
            onChange={(from) => put(index, { from })}
            testId={`rule-step-from-${index}`}
          />
          {amount.steps.length > 1 && (
            <button
              type="button"
              className="word add step-drop"
              aria-label={t('act.remove')}
              onClick={() =>
                onChange({ ...amount, steps: amount.steps.filter((_, at) => at !== index) })
              }
            >
              ×
            </button>
          )}
        </span>
      ))}{' '}
      <button
        type="button"
        className="word add"
        onClick={() => onChange({ ...amount, steps: [...amount.steps, { from: '', rate: '' }] })}
        data-testid="rule-add-step"
      >
        {t('rulebook.say.addStep')}
      </button>
    </>
  );
}

/** Conditions that this cut shows but does not change. */
function When({ body }: { body: RuleRow['body'] | null }) {
  const { t } = useTranslation();
  const kinds = (body?.conditions ?? [])
    .map((one) => one.kind)
    .filter((kind) => ['period', 'weekdays', 'hours', 'outlets'].includes(kind));
  return kinds.length === 0 ? null : (
    <>, {kinds.map((kind) => t(`rulebook.say.when.${kind}`)).join(', ')}</>
  );
}

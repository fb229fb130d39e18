import { type LoyaltySettings, registerListRoute } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../../api-client/answers.js';
import { CheckField } from '../../../parts/field.js';
import { useFormat } from '../../../parts/use-format.js';
import { useSession } from '../../../shell/session.js';
import { FigureWord } from './figure-word.js';
import { Filled } from './filled.js';
import { moneyAtRisk, type SettingsDraft } from './settings-draft.js';

type Server = LoyaltySettings['server'];
const allowances = ['points', 'gift-card', 'store-credit', 'on-account'] as const;

/** Rewards, claims, what is odd, and what a register may spend unseen. */
export function ServerPart({
  draft,
  change,
  isFixed,
}: {
  draft: SettingsDraft;
  change: (draft: SettingsDraft) => void;
  isFixed: boolean;
}) {
  const { t } = useTranslation();
  const { server } = draft;
  const set = (part: Partial<Server>) => change({ ...draft, server: { ...server, ...part } });
  const figure = (
    name: string,
    value: number,
    put: (value: number) => void,
    kind: 'count' | 'money' = 'count',
  ) => (
    <FigureWord
      kind={kind}
      value={value}
      disabled={isFixed}
      onChange={put}
      label={t('loyalty.figure')}
      testId={`server-${name}`}
    />
  );
  const referral = server.referral ?? { referrer: 0, referred: 0, from: 0 };
  const { signals } = server;
  return (
    <>
      <section data-testid="rewards-part">
        <div className="sec">
          <h2>{t('loyalty.rewards.title')}</h2>
        </div>
        <p className="say small">
          <Filled
            words="loyalty.rewards.birthday"
            places={{
              points: figure('birthday', server.birthdayPoints, (birthdayPoints) =>
                set({ birthdayPoints }),
              ),
            }}
          />
        </p>
        <p className="say small">
          <Filled
            words="loyalty.rewards.referral"
            places={{
              referrer: figure('referrer', referral.referrer, (referrer) =>
                set({ referral: { ...referral, referrer } }),
              ),
              referred: figure('referred', referral.referred, (referred) =>
                set({ referral: { ...referral, referred } }),
              ),
              from: figure(
                'referral-from',
                referral.from,
                (from) => set({ referral: { ...referral, from } }),
                'money',
              ),
            }}
          />
        </p>
        <p className="say small">
          <Filled
            words="loyalty.rewards.claim"
            places={{
              days: figure('claim', server.claimDays, (claimDays) => set({ claimDays })),
              minutes: figure('hold', server.holdMinutes, (holdMinutes) =>
                set({ holdMinutes: Math.max(1, holdMinutes) }),
              ),
            }}
          />
        </p>
      </section>
      <Allowances draft={draft} figure={figure} set={set} />
      <section data-testid="signals-part">
        <div className="sec">
          <h2>{t('loyalty.signals.title')}</h2>
        </div>
        <p className="say small">
          <Filled
            words="loyalty.signals.say"
            places={{
              uses: figure('uses', signals.cardUsesPerDay, (cardUsesPerDay) =>
                set({ signals: { ...signals, cardUsesPerDay } }),
              ),
              refunds: figure('refunds', signals.refundsPerWeek, (refundsPerWeek) =>
                set({ signals: { ...signals, refundsPerWeek } }),
              ),
            }}
          />
        </p>
        <CheckField
          label={t('loyalty.signals.own')}
          checked={signals.staffOwnCard}
          disabled={isFixed}
          onChange={(staffOwnCard) => set({ signals: { ...signals, staffOwnCard } })}
          testId="signal-own"
        />
      </section>
    </>
  );
}

function Allowances({
  draft,
  figure,
  set,
}: {
  draft: SettingsDraft;
  figure: (
    name: string,
    value: number,
    put: (value: number) => void,
    kind?: 'count' | 'money',
  ) => React.ReactNode;
  set: (part: Partial<Server>) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { can } = useSession();
  const registers = useAnswer(registerListRoute, {}, { enabled: can('devices.read') });
  const count = registers.data?.rows.length ?? 0;
  const { server } = draft;
  return (
    <section data-testid="allowances-part">
      <div className="sec">
        <h2>{t('loyalty.allowances.title')}</h2>
      </div>
      <p className="mid words-block">{t('loyalty.allowances.text')}</p>
      <table className="t plain narrow-table">
        <tbody>
          {allowances.map((kind) => (
            <tr key={kind}>
              <td className="name">{t(`account.kind.${kind}`)}</td>
              <td className="num">
                {figure(
                  `allowance-${kind}`,
                  server.allowances[kind],
                  (value) => set({ allowances: { ...server.allowances, [kind]: value } }),
                  kind === 'points' ? 'count' : 'money',
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="look risk" data-testid="at-risk">
        {t('loyalty.allowances.risk', {
          amount: format.money(moneyAtRisk(draft, count)),
          count,
        })}
      </p>
    </section>
  );
}

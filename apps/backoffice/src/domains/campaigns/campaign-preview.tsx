import { ApiError, campaignPreviewRoute, type ResponseOf } from '@khanut/shared/contracts';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api-client/client.js';
import { ErrorState } from '../../parts/error-state.js';
import { SkeletonRows } from '../../parts/skeleton.js';
import { readMoney } from '../../parts/typed-number.js';
import { useFormat } from '../../parts/use-format.js';
import { WordInput } from '../../parts/word.js';
import type { CampaignDraft } from './campaign-draft.js';
import { partsCost } from './campaign-words.js';

type Preview = ResponseOf<typeof campaignPreviewRoute>;
const waitMs = 400;
const priceKey = 'khanut.sms-part-price';

/** What the API says of the draft, asked a moment after the last letter. */
export function usePreview(draft: CampaignDraft, isReady: boolean) {
  const [body] = useDebouncedValue(
    { template: draft.template.trim(), audience: draft.audience },
    waitMs,
  );
  return useQuery<Preview, ApiError>({
    queryKey: [campaignPreviewRoute.id, body],
    queryFn: ({ signal }) => call(campaignPreviewRoute, { body }, signal),
    enabled: isReady,
    placeholderData: (before) => before,
  });
}

interface Props {
  preview: { data: Preview | undefined; error: ApiError | null };
  isReady: boolean;
}

/** The message as some of them would read it, how many parts, what it costs, who is left out and why. */
export function CampaignPreview({ preview, isReady }: Props) {
  const { t } = useTranslation();
  const { data, error } = preview;
  if (!isReady) return <p className="mid hint-line">{t('campaign.chooseFirst')}</p>;
  if (error) return <ErrorState error={error} tight />;
  if (!data) return <SkeletonRows rows={3} />;
  return (
    <div data-testid="campaign-preview">
      <h2>{t('campaign.message')}</h2>
      {data.samples.slice(0, 3).map((sample) => (
        <figure className="bubble" key={sample.customerId} data-testid="preview-sample">
          <p lang={sample.locale}>{sample.text}</p>
          <figcaption className="cap">
            {sample.name} · {t('campaign.parts', { count: sample.parts })} ·{' '}
            {t(`campaign.encoding.${sample.encoding}`)}
          </figcaption>
        </figure>
      ))}
      <Cost recipients={data.recipients} parts={data.parts} />
      {data.excluded.length > 0 && <Excluded rows={data.excluded} />}
    </div>
  );
}

function Cost({ recipients, parts }: { recipients: number; parts: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [price, setPrice] = useState(() => localStorage.getItem(priceKey) ?? '8');
  const cost = partsCost(parts, readMoney(price));
  const keep = (text: string) => {
    setPrice(text);
    localStorage.setItem(priceKey, text);
  };
  return (
    <dl className="eq">
      <dt>{t('campaign.recipients')}</dt>
      <dd data-testid="preview-recipients">{format.count(recipients)}</dd>
      <dt>{t('campaign.partsTotal')}</dt>
      <dd data-testid="preview-parts">{format.count(parts)}</dd>
      <dt>{t('campaign.partPrice')}</dt>
      <dd>
        <WordInput
          label={t('campaign.partPrice')}
          value={price}
          onChange={keep}
          unit={`\u00a0${format.sign}`}
          testId="part-price"
        />
      </dd>
      <dt className="sum">{t('campaign.cost')}</dt>
      <dd className="sum" data-testid="preview-cost">
        {cost === null ? '—' : format.money(cost)}
      </dd>
    </dl>
  );
}

function Excluded({ rows }: { rows: Preview['excluded'] }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  return (
    <>
      <h2 className="gap-above">
        {t('campaign.leftOut', { count: rows.reduce((sum, row) => sum + row.count, 0) })}
      </h2>
      <ul className="left-out">
        {rows.map((row) => (
          <li key={row.reason}>
            <b>{format.count(row.count)}</b>{' '}
            {i18n.exists(`campaign.reason.${row.reason}`)
              ? t(`campaign.reason.${row.reason}`)
              : row.reason}
          </li>
        ))}
      </ul>
    </>
  );
}

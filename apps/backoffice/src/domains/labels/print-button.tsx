import { labelJobPutRoute } from '@khanut/shared/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { v7 } from 'uuid';
import { useAct } from '../../api-client/answers.js';
import { ErrorState } from '../../parts/error-state.js';
import { toast } from '../../shell/toasts.js';
import type { Selection } from './use-selection.js';

interface Props {
  outletId: string;
  agentId: string;
  templateId: string;
  copies: number;
  selection: Selection;
}

/** More than one job holds are not printed at once. */
const mostLabels = 300;

/** Sends the ticked labels; a second try after a lost answer is the same job and prints nothing twice. */
export function PrintButton({ outletId, agentId, templateId, copies, selection }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const put = useAct(labelJobPutRoute);
  const { chosen } = selection;
  const asked = JSON.stringify([outletId, agentId, templateId, copies, chosen]);
  const [tried, setTried] = useState({ asked: '', id: '' });
  const submit = () => {
    const id = tried.asked === asked ? tried.id : v7();
    setTried({ asked, id });
    const lines = chosen.map((productId) => ({ productId, copies }));
    put.mutate(
      { params: { id }, body: { outletId, agentId, templateId, lines } },
      {
        onSuccess: () => {
          selection.clear();
          toast(t('label.sent', { count: chosen.length }));
          void navigate(`/labels/jobs?outletId=${outletId}`);
        },
      },
    );
  };
  const isTooMuch = chosen.length > mostLabels;
  return (
    <>
      {put.error && <ErrorState error={put.error} tight />}
      {isTooMuch && <span className="wrong">{t('label.tooMany', { most: mostLabels })}</span>}
      <button
        type="button"
        className="btn main"
        disabled={chosen.length === 0 || isTooMuch || !agentId || copies < 1 || put.isPending}
        onClick={submit}
        data-testid="label-print"
      >
        {t('label.printCount', { count: chosen.length })}
      </button>
    </>
  );
}

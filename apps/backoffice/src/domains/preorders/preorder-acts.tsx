import { type Preorder, preorderStateRoute } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAct } from '../../api-client/answers.js';
import { useErrorWords } from '../../parts/error-state.js';
import { useSession } from '../../shell/session.js';
import { takeBack } from '../../shell/take-back.js';
import { toast } from '../../shell/toasts.js';

/** The state and the moves that are allowed from it; handing over is done at the till. */
export function PreorderActs({ row }: { row: Preorder }) {
  const { t } = useTranslation();
  const { can } = useSession();
  const words = useErrorWords();
  const move = useAct(preorderStateRoute);
  const to = (state: 'taken' | 'ready' | 'cancelled') =>
    move.mutate(
      { params: { id: row.id }, body: { state, version: row.version } },
      {
        onSuccess: (saved) => {
          const back = row.state === 'taken' || row.state === 'ready' ? row.state : null;
          const undo =
            back && state !== 'cancelled'
              ? { params: { id: row.id }, body: { state: back, version: saved.version } }
              : null;
          toast(
            t(`preorder.moved.${state}`, { number: row.number }),
            undo && (() => void takeBack(preorderStateRoute, undo)),
          );
        },
        onError: (error) => toast(words(error)),
      },
    );
  const isOpen = row.state === 'taken' || row.state === 'ready';
  return (
    <span className="row preorder-acts">
      <span className={row.state === 'ready' ? 'pill good' : 'pill'} data-testid="preorder-state">
        {t(`preorder.states.${row.state}`)}
      </span>
      {row.saleId && (
        <Link className="link" to={`/sales/${row.saleId}`}>
          {t('sales.receipt')}
        </Link>
      )}
      {isOpen && can('preorders.write') && (
        <>
          <button
            className="btn s"
            disabled={move.isPending}
            onClick={() => to(row.state === 'taken' ? 'ready' : 'taken')}
            data-testid="preorder-move"
          >
            {t(row.state === 'taken' ? 'preorder.makeReady' : 'preorder.backToTaken')}
          </button>
          <button
            className="btn bare s"
            disabled={move.isPending}
            onClick={() => to('cancelled')}
            title={t('act.noUndo')}
            data-testid="preorder-cancel"
          >
            {t('preorder.cancel')}
          </button>
        </>
      )}
    </span>
  );
}

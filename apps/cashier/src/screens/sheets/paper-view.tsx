import type { ReceiptRow } from '@khanut/shared/receipt';

/** Rows for paper on the screen: the same words and figures in the same order. */
export function PaperView({ rows }: { rows: ReceiptRow[] }) {
  return (
    <div className="paper-view" data-testid="paper-view">
      {rows.map((row, index) => {
        if (row.kind === 'rule') return <hr key={index} />;
        if (row.kind === 'columns')
          return (
            <p key={index} className={row.bold ? 'strong' : ''}>
              <span>{row.left}</span>
              <span>{row.right}</span>
            </p>
          );
        if (row.kind !== 'text' || row.text === '') return null;
        return (
          <p key={index} className={row.bold ? 'middle strong' : 'middle'}>
            {row.text}
          </p>
        );
      })}
    </div>
  );
}

import { formatAmount, formatQuantity, holdUnits } from '../i18n/format.js';
import type { DisplayPart } from './use-view.js';
import type { DisplayLine } from './view.js';

/** Lines as they were scanned, the newest lowest and largest; older ones rise out of sight. */
export function DisplayLines({ view, language }: DisplayPart) {
  return (
    <ol className="display-lines" data-testid="display-lines">
      {view.lines.map((line, index) => (
        <Line
          key={line.id}
          line={line}
          view={view}
          language={language}
          isNew={index === view.lines.length - 1 && view.phase !== 'paid'}
        />
      ))}
    </ol>
  );
}

function Line({
  line,
  view,
  language,
  isNew,
}: DisplayPart & { line: DisplayLine; isNew: boolean }) {
  const amount = (minor: number) => formatAmount(minor, view.currency, language);
  const reasons = line.reasons.map((one) => one[language]).join(' · ');
  return (
    <li className={isNew ? 'new' : ''}>
      <span>
        <b>{holdUnits(line.name)}</b>
        {reasons ? <small>{reasons}</small> : null}
      </span>
      <span className="quantity">
        {line.quantity === 1000
          ? null
          : `${formatQuantity(line.quantity, line.unit, language)} × ${amount(line.unitPriceMinor)}`}
      </span>
      <span className="amount">{amount(line.netMinor)}</span>
    </li>
  );
}

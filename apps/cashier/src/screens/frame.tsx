import type { ReactNode } from 'react';
import { ApprovalSheet } from './approval/approval-sheet.js';
import { type Shortcut, ShortcutRow } from './shortcut-row.js';
import { SideSheet } from './sheets/side-sheet.js';
import { StatusStrip } from './status-strip.js';
import { useTillPart } from './use-till.js';

interface FrameProps {
  work: ReactNode;
  /** Top of the money side; with `pad`. */
  customer?: ReactNode;
  pad?: ReactNode;
  /** The whole money side above the band, instead of customer and pad. */
  side?: ReactNode;
  band: ReactNode;
  total: ReactNode;
  shortcuts: Shortcut[];
  pay: ReactNode;
  /** Quick items and scale, where there is room for them. */
  quick?: ReactNode;
  scale?: ReactNode;
  label: string;
}

/**
 * The grid of every screen: work and money side, the reading band through both, the foot below. It never moves. An
 * open sheet lies over the money side (over the lines, on a tablet held upright) and ends at the band's upper edge.
 */
export function Frame({
  work,
  customer,
  pad,
  side,
  band,
  total,
  shortcuts,
  pay,
  quick,
  scale,
  label,
}: FrameProps) {
  const hasSheet = useTillPart(({ sheet }) => sheet !== null);
  const approval = useTillPart((state) => state.approval);
  return (
    <main className={quick ? 'till has-quick' : 'till'} aria-label={label}>
      <section className="work">{work}</section>
      {quick}
      {side ? <section className="side">{side}</section> : null}
      {customer === undefined ? null : <section className="customer">{customer}</section>}
      {pad === undefined ? null : <section className="pad">{pad}</section>}
      {!hasSheet && approval === null ? null : (
        <section className="sheet-place">
          {approval ? (
            <ApprovalSheet key={approval.approvalId} approval={approval} />
          ) : (
            <SideSheet />
          )}
        </section>
      )}
      {band}
      {scale}
      <section className="total">{total}</section>
      <footer className="foot">
        <ShortcutRow shortcuts={shortcuts} />
        <StatusStrip />
      </footer>
      <section className="pay">{pay}</section>
    </main>
  );
}

/** Two lines of the total: what it is, and the figure in the largest type. */
export function Total({
  label,
  aside,
  stackings,
  typed,
  figure,
  sign,
  tone,
  testId = 'total',
}: {
  label: ReactNode;
  aside?: ReactNode;
  /** A second row of the head. */
  stackings?: string | null;
  /** Digits waiting for a verb take the label's place. */
  typed?: string;
  figure: string;
  sign?: string;
  tone?: 'look' | undefined;
  testId?: string;
}) {
  return (
    <>
      <p className="total-head">
        {typed ? (
          <span className="typed" data-testid="typed">
            {typed}
            <i className="caret" />
          </span>
        ) : (
          <span>{label}</span>
        )}
        <span>{aside}</span>
        {stackings ? (
          <span className="stackings" data-testid="stackings">
            {stackings}
          </span>
        ) : null}
      </p>
      <p
        className={tone ? `total-figure ${tone}` : 'total-figure'}
        data-testid={testId}
        data-length={figure.length > 10 ? 'long' : undefined}
      >
        {figure}
        {sign ? <span className="sign">{`\u00a0${sign}`}</span> : null}
      </p>
    </>
  );
}

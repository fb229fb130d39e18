import { type ReactNode, useEffect } from 'react';
import { Link } from 'react-router';

export interface ScreenProps {
  title: string;
  /** Where it belongs: shown before the title, each a way back. */
  crumbs?: { name: string; path: string }[];
  /** Quiet words beside the title: a count, a date. */
  beside?: ReactNode;
  /** Buttons at the right; the one accent button last. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A sheet's head and what stands under it. */
export function Screen({ title, crumbs, beside, actions, children }: ScreenProps) {
  useEffect(() => {
    document.title = `${title} · Khanut`;
  }, [title]);
  return (
    <>
      <header className="top">
        {crumbs?.map((crumb) => (
          <span className="crumb" key={crumb.path}>
            <Link to={crumb.path}>{crumb.name}</Link> /
          </span>
        ))}
        {crumbs ? (
          <b data-testid="screen-title">{title}</b>
        ) : (
          <h1 data-testid="screen-title">{title}</h1>
        )}
        {beside !== undefined && <span className="mute said-beside">{beside}</span>}
        <div className="acts">{actions}</div>
      </header>
      {children}
    </>
  );
}

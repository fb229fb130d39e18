import { type ReactNode, useEffect, useRef } from 'react';

/** A short form or question over the sheet; Esc or a click outside leaves it unchanged. */
export function Dialog({
  title,
  onClose,
  children,
  testId,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
  testId: string;
}) {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => box.current?.showModal(), []);
  return (
    <dialog
      ref={box}
      className="dialog"
      aria-label={title}
      data-testid={testId}
      onClose={onClose}
      onMouseDown={(event) => event.target === box.current && onClose()}
    >
      <h2>{title}</h2>
      {children}
    </dialog>
  );
}

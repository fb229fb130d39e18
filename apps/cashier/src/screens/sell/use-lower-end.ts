import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/**
 * A list that stands on its lower end (`column-reverse`: 0 is the end, what is above is negative). Whoever scrolled up
 * is brought back by the next line, unless a line is walked to.
 */
export function useLowerEnd(
  newestId: string | null,
  walkedId: string | null,
): { scroller: RefObject<HTMLDivElement | null>; onScroll: () => void; looksBack: boolean } {
  const scroller = useRef<HTMLDivElement>(null);
  const isScrolledUp = useRef(false);
  /** The newest line when somebody scrolled up. */
  const [lookedBackAt, setLookedBackAt] = useState<string | null>(null);
  useLayoutEffect(() => {
    // Scrolling asks for the layout of the page, which a scan can't wait for: only who looked back is brought back.
    if (walkedId === null && isScrolledUp.current) scroller.current?.scrollTo({ top: 0 });
  }, [newestId, walkedId]);
  const onScroll = () => {
    isScrolledUp.current = (scroller.current?.scrollTop ?? 0) < 0;
    setLookedBackAt(isScrolledUp.current ? newestId : null);
  };
  const looksBack = walkedId !== null || (lookedBackAt !== null && lookedBackAt === newestId);
  return { scroller, onScroll, looksBack };
}

import { useEffect } from 'react';

/** How many places are remembered: more than stand in one dialog. */
const MOST = 50;

interface Place {
  element: HTMLElement;
  /** The page it was on. */
  page: Element | null;
}

/**
 * Gives the focus back to who works with the keyboard when what had it is gone: to where it was before, as after a dialog,
 * or to the head of the page where that is another one.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let places: Place[] = [];
    let byKeyboard = false;
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      const others = places.filter(({ element }) => element !== target && element.isConnected);
      places = [...others.slice(-MOST), { element: target, page: target.closest('main') }];
    };
    const onKey = () => {
      byKeyboard = true;
    };
    const onPointer = () => {
      byKeyboard = false;
    };
    const isLost = () =>
      document.activeElement === null || document.activeElement === document.body;
    let waiting = 0;
    const onChange = () => {
      if (!byKeyboard || !isLost() || places.length === 0) return;
      window.clearTimeout(waiting);
      // What opened and closed it may see to it itself.
      waiting = window.setTimeout(() => isLost() && giveBack(places), 50);
    };
    const changes = new MutationObserver(onChange);
    changes.observe(document.body, { childList: true, subtree: true });
    document.addEventListener('focusin', onFocus);
    window.addEventListener('keydown', onKey, true);
    window.addEventListener('pointerdown', onPointer, true);
    return () => {
      window.clearTimeout(waiting);
      changes.disconnect();
      document.removeEventListener('focusin', onFocus);
      window.removeEventListener('keydown', onKey, true);
      window.removeEventListener('pointerdown', onPointer, true);
    };
  }, []);
}

function giveBack(places: readonly Place[]): void {
  for (const { element, page } of [...places].reverse()) {
    if (page && !page.isConnected) break;
    if (element.isConnected && element.getClientRects().length > 0) {
      element.focus();
      if (document.activeElement === element) return;
    }
  }
  document.querySelector<HTMLElement>('main h1')?.focus();
}

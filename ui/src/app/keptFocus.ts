import { useEffect } from 'react';

/** How many places are remembered: more than stand in one dialog. */
const MOST = 50;

const LAYER = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]';

interface Place {
  element: HTMLElement;
  /** The page it was on. */
  page: Element | null;
  /** Whether it was in what opens over the page. */
  inLayer: boolean;
}

/**
 * Gives the focus back to who works with the keyboard when what had it is gone: to where it was before, as after a dialog,
 * or to the head of the page where that is another one.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let places: Place[] = [];
    let byKeyboard = false;
    let waiting = 0;
    const isLost = () =>
      document.activeElement === null || document.activeElement === document.body;
    // On its way from one thing to the next nothing has it.
    const later = (work: () => void) => {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(work, 0);
    };
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      const last = places.at(-1);
      const inLayer = target.closest(LAYER) !== null;
      if (byKeyboard && last?.inLayer && !last.element.isConnected && !inLayer) {
        // Fluent gives it to the last thing that could have opened the dialog, whatever did.
        places = places.filter(({ element, page }) => element.isConnected || page !== null);
        later(() => giveBack(places));
        return;
      }
      const others = places.filter(({ element }) => element !== target && element.isConnected);
      const place = { element: target, page: target.closest('main'), inLayer };
      places = [...others.slice(-MOST), place];
    };
    const onKey = () => {
      byKeyboard = true;
    };
    const onPointer = () => {
      byKeyboard = false;
    };
    const changes = new MutationObserver(() => {
      if (byKeyboard && isLost() && places.length > 0) later(() => isLost() && giveBack(places));
    });
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

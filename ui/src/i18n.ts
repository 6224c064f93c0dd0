import { i18n } from '@lingui/core';
import { messages } from './locales/en.po';

/** Makes the words of the window available. English is the only catalog so far. */
export function loadWords(): void {
  i18n.load('en', messages);
  i18n.activate('en');
}

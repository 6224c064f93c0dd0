import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';
import { loadWords } from '../i18n';

loadWords();
// A failure shows its message; the whole page after it hides it.
configure({
  getElementError: (message) => new Error(message ?? 'not found'),
  asyncUtilTimeout: 10_000,
});
// Nothing moves here: a motion that a test's end cuts off would count as an error of the test.
Reflect.deleteProperty(Element.prototype, 'animate');
afterEach(cleanup);

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
// There is no layout here either, and in a body without a size nothing could take the focus: what
// traps the focus would be hidden a moment later, which a test meets only when it is slow.
document.body.getBoundingClientRect = () => new DOMRect(0, 0, 1280, 800);
afterEach(cleanup);

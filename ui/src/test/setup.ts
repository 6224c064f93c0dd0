import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';
import { loadWords } from '../i18n';

loadWords();
// A failure shows its message; the whole page after it hides it.
configure({ getElementError: (message) => new Error(message ?? 'not found') });
afterEach(cleanup);

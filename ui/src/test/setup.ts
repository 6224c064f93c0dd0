import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';
import { loadWords } from '../i18n';

loadWords();
afterEach(cleanup);

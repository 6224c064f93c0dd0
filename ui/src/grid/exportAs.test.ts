import { expect, test } from 'vitest';
import { usualIn } from './exportAs';

test('a country with a decimal comma has semicolons between cells', () => {
  expect(usualIn('de-DE')).toEqual({ format: 'csv', delimiter: 'semicolon' });
  expect(usualIn('fr-FR')).toEqual({ format: 'csv', delimiter: 'semicolon' });
});

test('a country with a decimal point has commas', () => {
  expect(usualIn('en-US')).toEqual({ format: 'csv', delimiter: 'comma' });
  expect(usualIn('de-CH')).toEqual({ format: 'csv', delimiter: 'comma' });
  expect(usualIn('ja-JP')).toEqual({ format: 'csv', delimiter: 'comma' });
});

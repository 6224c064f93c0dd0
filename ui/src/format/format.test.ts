import { describe, expect, test } from 'vitest';
import { formatDate, formatDateTime, isoDate, withLocalDates } from './dates';
import { daysBetween, relativeDays, timeLeft } from './days';
import { formatMoney, formatNumber, formatShare } from './numbers';

describe('dates', () => {
  test('a day is the same day in every time zone', () => {
    expect(formatDate('2026-03-10', 'en-US')).toBe('3/10/2026');
    expect(formatDate('2026-03-10', 'de-DE')).toBe('10.3.2026');
  });
  test('the tooltip holds the ISO form', () => {
    expect(isoDate('2026-03-10')).toBe('2026-03-10');
    expect(isoDate('2026-03-10T06:04:15.123Z')).toBe('2026-03-10T06:04:15Z');
  });
  test('a sentence keeps its words around its days', () => {
    const here = formatDate('2027-01-09');
    expect(withLocalDates('After 2027-01-09 nothing is collected.')).toBe(
      `After ${here} nothing is collected.`,
    );
  });
  test('what is no date is shown as it is', () => {
    expect(formatDate('soon')).toBe('soon');
    expect(formatDateTime('')).toBe('');
  });
});

describe('days', () => {
  test.each([
    [12, 'in 12 days'],
    [1, 'tomorrow'],
    [0, 'today'],
    [-3, '3 days ago'],
  ])('%i days read "%s"', (days, words) => expect(relativeDays(days, 'en')).toBe(words));
  test.each([
    [12, 'in 12 days'],
    [1, 'in 1 day'],
    [0, 'within a day'],
    [-1, 'less than a day ago'],
    [-2, '1 day ago'],
    [-9, '8 days ago'],
  ])('%i whole days of 24 hours read "%s", whatever the date beside it', (days, words) =>
    expect(timeLeft(days, 'en')).toBe(words),
  );
  test('count from day to day, whatever the hour', () => {
    expect(daysBetween('2026-02-28', '2026-03-01')).toBe(1);
    expect(daysBetween('2026-03-10T23:59:00Z', '2026-03-12')).toBe(2);
  });
});

describe('numbers', () => {
  test('carry the separators of the locale', () => {
    expect(formatNumber(20_114, 'en-US')).toBe('20,114');
    expect(formatNumber(20_114, 'de-DE')).toBe('20.114');
    expect(formatNumber(-17, 'en-US')).toBe('−17');
  });
  test('a share never rounds up to all', () => {
    expect(formatShare(9_999, 10_000, 'en-US')).toBe('99.9%');
    expect(formatShare(10_000, 10_000, 'en-US')).toBe('100%');
    expect(formatShare(0, 0)).toBeNull();
  });
  test('a share never rounds down to nothing', () => {
    expect(formatShare(9, 20_000, 'en-US')).toBe('0.1%');
    expect(formatShare(0, 20_000, 'en-US')).toBe('0%');
  });
});

describe('money', () => {
  test('has the digits of its currency', () => {
    expect(formatMoney(3650, 'EUR', 'with fraction', 'en-US')).toBe('€36.50');
    expect(formatMoney(1200, 'JPY', 'with fraction', 'en-US')).toBe('¥1,200');
    expect(formatMoney(1234, 'KWD', 'with fraction', 'en-US').replace(/\s/, ' ')).toBe('KWD 1.234');
  });
  test('a sum is read without its fraction', () =>
    expect(formatMoney(7_612_950, 'USD', 'whole', 'en-US')).toBe('$76,130'));
});

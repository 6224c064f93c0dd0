import { describe, expect, test } from 'vitest';
import type { SecretStatus } from '../../ipc/generated/api';
import { lastDays } from './ActivityCard';
import { lifetime } from './SecretTile';
import { perService } from './useServiceName';

describe('the period of the chart', () => {
  const points = ['2026-01-01', '2026-03-08', '2026-03-10'].map((day) => ({ day, users: 1 }));
  test('ends with the newest day of any service, and leaves out services without a day in it', () => {
    const shown = lastDays(
      [
        { service: 'Exchange', points },
        { service: 'Skype', points: points.slice(0, 1) },
      ],
      30,
    );
    expect(shown).toEqual([{ service: 'Exchange', points: points.slice(1) }]);
  });
  test('shows the services in one order, and not the count over all of them', () => {
    const services = ['office365', 'yammer', 'exchange'].map((service) => ({ service, points }));
    expect(perService(services).map(({ service }) => service)).toEqual(['exchange', 'yammer']);
  });
  test('is empty without reports', () => expect(lastDays([], 30)).toEqual([]));
});

describe('the lifetime of a secret', () => {
  const secret = (daysLeft: number | null, startsAt: string | null): SecretStatus =>
    ({ daysLeft, startsAt, expiresAt: '2026-12-31T00:00:00Z' }) as SecretStatus;
  test('is behind it in part', () => {
    expect(lifetime(secret(36, '2025-12-31T00:00:00Z'))).toBeCloseTo(0.9, 1);
  });
  test('is wholly behind an expired one', () => {
    expect(lifetime(secret(-3, '2025-12-31T00:00:00Z'))).toBe(1);
    expect(lifetime({ ...secret(36, '2025-12-31T00:00:00Z'), expired: true })).toBe(1);
  });
  test('is not known without its beginning', () => {
    expect(lifetime(secret(12, null))).toBeNull();
  });
});

import { dayNumber } from '../../charts/scales';
import type { ActivitySeries } from '../../ipc/generated/api';

/** The periods that can be chosen, in days; `null` is all that is known. */
export const PERIODS = [7, 30, 90, 180, null] as const;

export type Period = (typeof PERIODS)[number];

/** What the page keeps in its address: which services are shown, and for how long back. */
export interface ActivityView {
  days?: number | 'all';
  services?: string[];
}

/** Services in the order of their colors; the last counts whoever was active in any of them. */
export const SERVICES = ['exchange', 'teams', 'sharePoint', 'oneDrive', 'yammer', 'office365'];

/** The services that are shown where nobody chose. */
export const STANDARD = SERVICES.slice(0, 5);

/** Reads a view from an address that anybody may have typed. */
export function readActivityView(search: Record<string, unknown>): ActivityView {
  const view: ActivityView = {};
  if (search.days === 'all' || PERIODS.some((days) => days === search.days)) {
    view.days = search.days as number | 'all';
  }
  if (Array.isArray(search.services)) {
    view.services = SERVICES.filter((one) => (search.services as unknown[]).includes(one));
  }
  return view;
}

/** The days of a period up to the newest one that is known, of the services that have any. */
export function within(activity: ActivitySeries[], period: Period): ActivitySeries[] {
  if (period === null) return activity;
  const newest = newestDay(activity);
  if (newest === null) return [];
  return activity
    .map(({ service, points }) => ({
      service,
      points: points.filter(({ day }) => dayNumber(day) > newest - period),
    }))
    .filter(({ points }) => points.length > 0);
}

/** How many of the period's days nothing is known of, and how many days it has. */
export function daysMissing(activity: ActivitySeries[], period: Period): [number, number] {
  const days = new Set(activity.flatMap(({ points }) => points.map(({ day }) => dayNumber(day))));
  const all = [...days];
  if (all.length === 0) return [0, 0];
  const newest = Math.max(...all);
  const length = period ?? newest - Math.min(...all) + 1;
  const known = all.filter((day) => day > newest - length).length;
  return [length - known, length];
}

function newestDay(activity: ActivitySeries[]): number | null {
  const days = activity.flatMap(({ points }) => points.map(({ day }) => dayNumber(day)));
  return days.length > 0 ? Math.max(...days) : null;
}

import { dayNumber, isoDay } from '../../charts/scales';
import type { ActivityDays } from '../../ipc/generated/api';

/** What is known of a day: active in so many services, in none of them, or not known. */
export interface Day {
  day: string;
  state: 'active' | 'inactive' | 'unknown';
  /** The services of activity. */
  services: string[];
}

/**
 * The days of one service, or of all together. Of all together somebody was not active on a day only
 * where each service that is known of says so: one that does not tell may have been used.
 */
export function daysOf(all: ActivityDays[], service: string | null): Day[] {
  const chosen = all.filter((one) => service === null || one.service === service);
  const [first] = chosen;
  if (!first) return [];
  const start = dayNumber(first.firstDay);
  return Array.from(first.days, (_, n) => {
    const services = chosen.filter(({ days }) => days[n] === 'a').map((one) => one.service);
    const open = chosen.some(({ days }) => days[n] === '?');
    const state = services.length > 0 ? 'active' : open ? 'unknown' : 'inactive';
    return { day: isoDay(start + n), state, services };
  });
}

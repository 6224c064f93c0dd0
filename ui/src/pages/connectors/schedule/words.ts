import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { formatClockTime, formatDateTime, weekdayName } from '../../../format';
import type { Connector, Schedule } from '../../../ipc/generated/api';

/** The UTC offset at the end of an ISO time with one, such as `+01:00`. */
const offsetOf = (iso: string | null) => (iso ? `UTC${iso.slice(-6)}` : 'UTC');

/** A connector's schedule in words; times with the offset they hold at. */
export function useScheduleWords(): (connector: Connector) => string {
  const { t } = useLingui();
  return ({ schedule, nextRun }) => {
    const offset = offsetOf(nextRun);
    switch (schedule.kind) {
      case 'manual':
        return t`By hand only`;
      case 'onceADay':
        return t`Once a day, when this computer is on`;
      case 'daily': {
        const time = formatClockTime(schedule.time);
        return t`Daily at ${time} (${offset})`;
      }
      case 'hours':
        return plural(schedule.hours, { one: 'Every hour', other: 'Every # hours' });
      case 'weekly': {
        const time = formatClockTime(schedule.time);
        const day = weekdayName(schedule.weekday);
        return t`Each ${day} at ${time} (${offset})`;
      }
    }
  };
}

/** When the next scheduled run is; null = there is none. */
export function useNextRunWords(): (connector: Connector) => string | null {
  const { t } = useLingui();
  return ({ nextRun }) => {
    if (!nextRun) return null;
    return Date.parse(nextRun) <= Date.now() ? t`At the next chance` : formatDateTime(nextRun);
  };
}

/** What the fields of the dialog hold. */
export interface ScheduleFields {
  kind: Schedule['kind'];
  time: string;
  hours: number;
  weekday: Extract<Schedule, { kind: 'weekly' }>['weekday'];
}

/** The fields for a schedule; those it does not use hold something sensible. */
export function fieldsOf(schedule: Schedule): ScheduleFields {
  return { time: '06:00', hours: 6, weekday: 'monday', ...schedule };
}

/** The schedule of the fields. */
export function scheduleOf({ kind, time, hours, weekday }: ScheduleFields): Schedule {
  switch (kind) {
    case 'daily':
      return { kind, time: time.trim() };
    case 'weekly':
      return { kind, weekday, time: time.trim() };
    case 'hours':
      return { kind, hours };
    default:
      return { kind };
  }
}

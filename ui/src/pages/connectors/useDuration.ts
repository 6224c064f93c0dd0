import { useLingui } from '@lingui/react/macro';
import { formatNumber } from '../../format';

/** How long something took: "under 1 s" where only seconds were noted, "0.8 s", "42 s", "4 min 12 s", "1 h 5 min". */
export function useDuration(): (milliseconds: number) => string {
  const { t } = useLingui();
  return (milliseconds) => {
    if (milliseconds < 100) return t`under 1 s`;
    const tenths = Math.max(0, Math.round(milliseconds / 100) / 10);
    if (tenths < 10) {
      const short = formatNumber(tenths);
      return t`${short} s`;
    }
    const seconds = Math.round(milliseconds / 1000);
    const minutes = Math.floor(seconds / 60);
    const hours = Math.floor(minutes / 60);
    const restSeconds = seconds % 60;
    const restMinutes = minutes % 60;
    if (minutes === 0) return t`${seconds} s`;
    if (hours === 0) return t`${minutes} min ${restSeconds} s`;
    return t`${hours} h ${restMinutes} min`;
  };
}

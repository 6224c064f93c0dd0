import { useLingui } from '@lingui/react/macro';
import type { ActivitySeries } from '../../ipc/generated/api';

/** The services of the chart, in the order of their colors. */
const ORDER = ['exchange', 'teams', 'sharePoint', 'oneDrive', 'yammer'];

/** What Microsoft calls a service today. */
export function useServiceName(): (service: string) => string {
  const { t } = useLingui();
  const names: Record<string, string> = {
    exchange: t`Exchange`,
    teams: t`Teams`,
    sharePoint: t`SharePoint`,
    oneDrive: t`OneDrive`,
    yammer: t`Viva Engage`,
    office365: t`Any service`,
  };
  return (service) => names[service] ?? service;
}

/** The services in the order of the chart. The count over all of them is none of them. */
export function perService(activity: ActivitySeries[]): ActivitySeries[] {
  const place = ({ service }: ActivitySeries) => {
    const at = ORDER.indexOf(service);
    return at < 0 ? ORDER.length : at;
  };
  return activity
    .filter(({ service }) => service !== 'office365')
    .sort((a, b) => place(a) - place(b));
}

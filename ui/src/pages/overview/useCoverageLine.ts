import { useLingui } from '@lingui/react/macro';
import { formatDate, formatShare } from '../../format';
import type { Overview } from '../../ipc/generated/api';

/** The line under the title: of when the data is, where it comes from, how much of it is known. */
export function useCoverageLine(): (overview: Overview) => string {
  const { t } = useLingui();
  return ({ activityAsOf, directoryAsOf, people }) => {
    const day = activityAsOf ?? directoryAsOf;
    if (!day) return '';
    const date = formatDate(day);
    const share = people && formatShare(people.covered, people.licensed);
    return [
      t`Data as of ${date}`,
      activityAsOf ? t`Microsoft Graph and usage reports` : t`Microsoft Graph, no usage reports`,
      share && t`${share} of licensed people covered`,
    ]
      .filter(Boolean)
      .join(' · ');
  };
}

import { useLingui } from '@lingui/react/macro';
import { PanelRows, PanelSection } from '../../app/PanelParts';
import { formatDate, isoDate } from '../../format';
import type { UserChange } from '../../ipc/generated/api';

/** What changed, as the runs saw it, newest first. */
export function UserChanges({ changes }: { changes: UserChange[] }) {
  const { t } = useLingui();
  return (
    <PanelSection title={t`Recent changes`}>
      <PanelRows
        columns="88px minmax(0, 1fr)"
        none={t`No change has been seen since the first run.`}
        rows={changes.map((change, i) => ({
          key: `${change.seenAt}/${i}`,
          cells: (
            <>
              <time dateTime={change.seenAt} title={isoDate(change.seenAt)}>
                {formatDate(change.seenAt)}
              </time>
              <span>{change.what}</span>
            </>
          ),
        }))}
      />
    </PanelSection>
  );
}

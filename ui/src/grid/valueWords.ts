import { useLingui } from '@lingui/react/macro';
import { useCallback, useMemo } from 'react';
import type { ColumnInfo } from '../ipc/generated/api';

/** The word of a value of a column, as people read it. */
export type ValueWords = (column: ColumnInfo, value: string) => string;

/** The words of all values that the application names itself; others stay as they are. */
export function useValueWords(): ValueWords {
  const { t } = useLingui();
  const words = useMemo<Record<string, Record<string, string>>>(() => {
    const status = {
      Enabled: t`Enabled`,
      Warning: t`In grace`,
      Suspended: t`Suspended`,
      Deleted: t`Deleted`,
      LockedOut: t`Locked out`,
    };
    return {
      state: {
        active: t`Active`,
        inactive: t`Inactive`,
        'never active': t`Never active`,
        new: t`New`,
        unknown: t`Unknown`,
        disabled: t`Disabled`,
        // Of a license assignment.
        ActiveWithError: t`Active with an error`,
        Error: t`Error`,
      },
      assignment: {
        direct: t`Direct`,
        group: t`Group`,
        both: t`Direct and group`,
        unknown: t`Unknown`,
      },
      outcome: {
        running: t`Running`,
        complete: t`Complete`,
        partial: t`Partial`,
        failed: t`Failed`,
        cancelled: t`Cancelled`,
      },
      kind: { person: t`Person`, resource: t`Resource` },
      presence: { present: t`Present`, missing: t`Missing`, removed: t`Removed` },
      membership: { assigned: t`Assigned`, dynamic: t`Dynamic` },
      capabilityStatus: status,
      status,
      what: {
        renewsOrEnds: t`Renews or ends`,
        isSuspended: t`Is suspended`,
        isDeleted: t`Is deleted`,
        'renews or ends': t`Renews or ends`,
        'is suspended': t`Is suspended`,
        'is deleted': t`Is deleted`,
      },
    };
  }, [t]);
  return useCallback(
    (column, value) => {
      if (value === '') return t`Empty`;
      if (column.kind === 'boolean') return value === '0' ? t`No` : t`Yes`;
      if (column.id === 'howToFree') return value.charAt(0).toUpperCase() + value.slice(1);
      return words[column.id]?.[value] ?? value;
    },
    [words, t],
  );
}

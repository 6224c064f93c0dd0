import { useLingui } from '@lingui/react/macro';
import type { PermissionLine, PermissionState } from '../../../ipc/generated/api';
import { PermissionIcon } from '../PermissionIcon';
import { Line, Lines } from './Line';

/** A line per permission: those the guide asks for, and others that are granted. */
export function PermissionLines({ lines }: { lines: PermissionLine[] }) {
  const { t } = useLingui();
  const words: Record<PermissionState, string> = {
    granted: t`Granted`,
    covered: t`Covered`,
    notYetActive: t`Not yet active`,
    missing: t`Missing`,
  };
  return (
    <Lines title={t`Permissions`}>
      {lines.map(({ name, need, state, note }) => {
        const there = state === 'granted' || state === 'covered';
        // A recommended permission that is missing is a choice, not a mistake.
        const optional = state === 'missing' && need !== 'asked';
        return (
          <Line
            key={name}
            icon={<PermissionIcon state={optional ? null : state} />}
            name={name}
            about={there ? note : undefined}
            word={optional ? t`Not granted` : words[state]}
            bad={state === 'missing' && !optional}
            note={there ? undefined : note}
          />
        );
      })}
    </Lines>
  );
}

import { makeStyles, tokens } from '@fluentui/react-components';
import { LockClosedRegular, WarningRegular } from '@fluentui/react-icons';
import { Trans } from '@lingui/react/macro';
import { useCommand } from '../../../ipc/queries';

const useStyles = makeStyles({
  line: { display: 'inline-flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
});

/** Where a typed secret goes. */
export function SecretHint({ stored }: { stored: boolean }) {
  const styles = useStyles();
  const keyring = useCommand('about', null).data?.keyring ?? 'available';
  return (
    <span className={styles.line}>
      {keyring === 'available' ? <LockClosedRegular aria-hidden /> : <WarningRegular aria-hidden />}
      <span>
        {keyring === 'absent' ? (
          <Trans>
            This computer has no keyring. You can keep the secret until you close the app.
          </Trans>
        ) : keyring === 'locked' ? (
          <Trans>The keyring of this computer is locked. Unlock it before you save.</Trans>
        ) : stored ? (
          <Trans>A secret is stored in the keyring of this computer. You cannot see it here.</Trans>
        ) : (
          <Trans>Stored in the keyring of this computer. You cannot see it again here.</Trans>
        )}
      </span>
    </span>
  );
}

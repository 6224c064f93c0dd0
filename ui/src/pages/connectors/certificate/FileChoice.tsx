import {
  Button,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components';
import { FolderOpenRegular } from '@fluentui/react-icons';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { FailureText } from '../../../app/FailureText';
import type { CommandError } from '../../../ipc/generated/api';
import { useAction } from '../../../ipc/queries';
import { type Chosen, inFile } from './chosen';

const useStyles = makeStyles({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: tokens.spacingHorizontalM,
  },
  password: { flexGrow: 1 },
  path: { overflowWrap: 'anywhere' },
});

/** Takes a certificate with its private key from a file; one under a password is asked for it. */
export function FileChoice({ onChosen }: { onChosen: (chosen: Chosen) => void }) {
  const styles = useStyles();
  const { t } = useLingui();
  const open = useAction('certificate_open');
  const look = useAction('certificate_look');
  const [locked, setLocked] = useState<string | null>(null);
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<CommandError | null>(null);

  function choose() {
    setFailure(null);
    open.mutate(null, {
      onSuccess: (file) => {
        setPassword('');
        setLocked(file && !file.certificate ? file.path : null);
        if (file?.certificate) onChosen(inFile(file.certificate, null));
      },
      onError: ({ error }) => setFailure(error),
    });
  }

  function unlock(path: string) {
    setFailure(null);
    look.mutate(
      { path, password },
      {
        onSuccess: (certificate) => onChosen(inFile(certificate, password)),
        onError: ({ error }) => setFailure(error),
      },
    );
  }

  const atPassword = failure?.field === 'certificatePassword' ? failure : null;
  return (
    <>
      <div>
        <Button icon={<FolderOpenRegular />} onClick={choose}>
          <Trans>Choose a PEM or PKCS#12 file</Trans>
        </Button>
      </div>
      {locked && <Text className={styles.path}>{locked}</Text>}
      {locked && (
        <div className={styles.line}>
          <Field
            className={styles.password}
            label={t`Password of the file`}
            validationState={atPassword ? 'error' : 'none'}
            validationMessage={atPassword?.message}
          >
            <Input
              type="password"
              autoComplete="off"
              value={password}
              onChange={(_, data) => setPassword(data.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                // It opens the file, and does not send the form around it.
                event.preventDefault();
                unlock(locked);
              }}
            />
          </Field>
          <Button disabledFocusable={look.isPending} onClick={() => unlock(locked)}>
            <Trans>Open the file</Trans>
          </Button>
        </div>
      )}
      {failure && !atPassword && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>
            <FailureText error={failure} />
          </MessageBarBody>
        </MessageBar>
      )}
    </>
  );
}

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  MessageBar,
  MessageBarBody,
  makeStyles,
  SpinButton,
  tokens,
} from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Connector, RotationSettings } from '../../../ipc/generated/api';
import { useAction } from '../../../ipc/queries';
import { FailureText } from '../FailureText';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  field: { maxWidth: '320px' },
});

type Days = 'daysBefore' | 'validityDays' | 'graceDays';

/** Sets how a secret is rotated. */
export function RotationSettingsDialog(props: {
  connector: Connector;
  settings: RotationSettings;
  onClose: () => void;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const [settings, setSettings] = useState(props.settings);
  const save = useAction('rotation_set');
  const failure = save.error?.error;

  function days(name: Days, label: string, most: number) {
    const wrong = failure?.field === name ? failure.message : undefined;
    return (
      <Field
        className={styles.field}
        label={label}
        validationState={wrong ? 'error' : 'none'}
        validationMessage={wrong}
      >
        <SpinButton
          min={1}
          max={most}
          value={settings[name]}
          onChange={(_, data) => {
            const typed = data.value ?? Number(data.displayValue);
            save.reset();
            if (Number.isInteger(typed)) setSettings((before) => ({ ...before, [name]: typed }));
          }}
        />
      </Field>
    );
  }

  return (
    <Dialog open onOpenChange={(_, data) => !data.open && props.onClose()}>
      <DialogSurface>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate(
              { connectorId: props.connector.id, settings },
              { onSuccess: props.onClose },
            );
          }}
        >
          <DialogBody>
            <DialogTitle>
              <Trans>Rotation of the secret of {props.connector.name}</Trans>
            </DialogTitle>
            <DialogContent className={styles.content}>
              {days('daysBefore', t`Days before its end a new one is made`, 180)}
              {days('validityDays', t`Days a new one is valid`, 730)}
              {days('graceDays', t`Days the old one stays in the registration`, 90)}
              {failure && !failure.field && (
                <MessageBar intent="error" layout="multiline">
                  <MessageBarBody>
                    <FailureText error={failure} />
                  </MessageBarBody>
                </MessageBar>
              )}
            </DialogContent>
            <DialogActions>
              <Button type="submit" appearance="primary">
                <Trans>Save settings</Trans>
              </Button>
              <Button onClick={props.onClose}>
                <Trans>Cancel</Trans>
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}

import { Field, makeStyles, SpinButton } from '@fluentui/react-components';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { FormDialog } from '../../../app/FormDialog';
import type { Connector, RotationSettings } from '../../../ipc/generated/api';
import { useAction } from '../../../ipc/queries';

const useStyles = makeStyles({
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
    <FormDialog
      title={t`Rotation of the secret of ${props.connector.name}`}
      action={t`Save settings`}
      failure={failure}
      onClose={props.onClose}
      onSubmit={() =>
        save.mutate({ connectorId: props.connector.id, settings }, { onSuccess: props.onClose })
      }
    >
      {days('daysBefore', t`Days before its end a new one is made`, 180)}
      {days('validityDays', t`Days a new one is valid`, 730)}
      {days('graceDays', t`Days the old one stays in the registration`, 90)}
    </FormDialog>
  );
}

import { makeStyles } from '@fluentui/react-components';
import { Plural, useLingui } from '@lingui/react/macro';
import { FormDialog } from '../../../app/FormDialog';
import { useNotices } from '../../../app/notices';
import type { Connector, RotationSettings } from '../../../ipc/generated/api';
import { useAction } from '../../../ipc/queries';
import { ProofProgress } from './ProofProgress';
import { useSecretWait } from './useSecretWait';

/** Seconds a new secret is tried for when the application made it itself. */
const PATIENCE = 300;

const useStyles = makeStyles({ text: { margin: 0 } });

/** Makes a new secret in place of the old one, after saying what that means. */
export function RotateDialog(props: {
  connector: Connector;
  settings: RotationSettings;
  onRotated: () => void;
  onClose: () => void;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const { connector, settings } = props;
  const notices = useNotices();
  const rotate = useAction('rotation_now');
  const giveUp = useAction('connector_replace_give_up');
  const wait = useSecretWait(connector.id, rotate.isPending);
  const connectorId = connector.id;

  function onRotate() {
    rotate.mutate(
      { connectorId },
      {
        onSuccess: () => {
          notices.done(t`Rotated the secret`);
          props.onClose();
          props.onRotated();
        },
      },
    );
  }

  return (
    <FormDialog
      title={t`Rotate the secret of ${connector.name}?`}
      action={t`Rotate now`}
      busy={rotate.isPending}
      failure={rotate.error?.error}
      onSubmit={onRotate}
      onStop={wait ? () => giveUp.mutate({ connectorId }) : undefined}
      onClose={rotate.isPending ? undefined : props.onClose}
    >
      <p className={styles.text}>
        <Plural
          value={settings.validityDays}
          one="A new secret is made in the registration, valid for # day. It is tested while the old one stays in use, and only then takes its place."
          other="A new secret is made in the registration, valid for # days. It is tested while the old one stays in use, and only then takes its place."
        />
      </p>
      <p className={styles.text}>
        <Plural
          value={settings.graceDays}
          one="The old one is removed from the registration after # day. Whatever else signs in with it, such as a script or another computer, stops working then."
          other="The old one is removed from the registration after # days. Whatever else signs in with it, such as a script or another computer, stops working then."
        />
      </p>
      {rotate.isPending && <ProofProgress wait={wait} patience={PATIENCE} />}
    </FormDialog>
  );
}

import {
  Button,
  Caption1,
  Divider,
  makeStyles,
  Switch,
  Text,
  tokens,
} from '@fluentui/react-components';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useNotices } from '../../../app/notices';
import { formatDate } from '../../../format';
import type { Connector, Rotation } from '../../../ipc/generated/api';
import { useAction, useCommand } from '../../../ipc/queries';
import { RotateDialog } from './RotateDialog';
import { RotationSettingsDialog } from './RotationSettingsDialog';

/** The permission it takes. */
const PERMISSION = 'Application.ReadWrite.OwnedBy';

const useStyles = makeStyles({
  muted: { color: tokens.colorNeutralForeground3 },
  // Stands below what is above, not the room around it.
  switch: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** Whether the application renews its secret itself, and how. */
export function RotationSection(props: { connector: Connector; onRotated: () => void }) {
  const { connector } = props;
  const styles = useStyles();
  const { data } = useCommand('rotation_get', { connectorId: connector.id });
  if (!data) return null;
  return (
    <>
      <Divider />
      {data.permitted ? (
        <Permitted connector={connector} rotation={data} onRotated={props.onRotated} />
      ) : (
        <Caption1 className={styles.muted}>
          <Trans>
            The application can renew its secret itself where it is an owner of its registration and{' '}
            {PERMISSION} is granted. Weigh it: whoever then gets hold of the secret can change every
            application this one owns.
          </Trans>
        </Caption1>
      )}
    </>
  );
}

function Permitted(props: { connector: Connector; rotation: Rotation; onRotated: () => void }) {
  const { connector, rotation } = props;
  const styles = useStyles();
  const { t } = useLingui();
  const notices = useNotices();
  const [dialog, show] = useState<'rotate' | 'settings' | null>(null);
  const set = useAction('rotation_set');
  const { settings, state, obstacle, failure } = rotation;
  const connectorId = connector.id;
  const close = () => show(null);
  const removal = rotation.removalAt && formatDate(rotation.removalAt);
  const possible = obstacle === null;
  return (
    <>
      <Switch
        className={styles.switch}
        checked={settings.automatic}
        label={t`Rotate the secret automatically`}
        disabled={!possible && !settings.automatic}
        onChange={(_, { checked }) =>
          set.mutate(
            { connectorId, settings: { ...settings, automatic: checked } },
            { onError: notices.failed },
          )
        }
      />
      <Caption1 className={styles.muted}>
        <Plural
          value={settings.daysBefore}
          one="A new one is made # day before the end, tested, and used from then on."
          other="A new one is made # days before the end, tested, and used from then on."
        />
      </Caption1>
      {removal && (
        <Text>
          <Trans>The old secret is removed from the registration after {removal}.</Trans>
        </Text>
      )}
      {state === 'underWay' && (
        <Text>
          <Trans>A rotation was begun and goes on within a minute.</Trans>
        </Text>
      )}
      {state === 'undoing' && (
        <Text>
          <Trans>
            A new secret that was not used is still to be removed from the registration.
          </Trans>
        </Text>
      )}
      {failure && <Text>{failure}</Text>}
      {!possible && <Text>{obstacle}</Text>}
      <div className={styles.buttons}>
        <Button size="small" disabled={!possible} onClick={() => show('rotate')}>
          <Trans>Rotate now</Trans>
        </Button>
        <Button size="small" appearance="subtle" onClick={() => show('settings')}>
          <Trans>Rotation settings</Trans>
        </Button>
      </div>
      {dialog === 'rotate' && (
        <RotateDialog
          connector={connector}
          settings={settings}
          onRotated={props.onRotated}
          onClose={close}
        />
      )}
      {dialog === 'settings' && (
        <RotationSettingsDialog connector={connector} settings={settings} onClose={close} />
      )}
    </>
  );
}

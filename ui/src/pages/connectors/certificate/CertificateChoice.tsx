import {
  Button,
  Checkbox,
  Field,
  makeStyles,
  mergeClasses,
  Text,
  tokens,
} from '@fluentui/react-components';
import { LockClosedRegular } from '@fluentui/react-icons';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Cloud } from '../../../ipc/generated/api';
import { useAction } from '../../../ipc/queries';
import { CertificateFacts } from './CertificateFacts';
import { CertificateSteps } from './CertificateSteps';
import { type Chosen, made } from './chosen';
import { FileChoice } from './FileChoice';
import { NewCertificate } from './NewCertificate';

const useStyles = makeStyles({
  column: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  box: {
    margin: 0,
    minWidth: 0,
    padding: tokens.spacingHorizontalL,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  wrong: { border: `${tokens.strokeWidthThin} solid ${tokens.colorPaletteRedBorder2}` },
  muted: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  // Its words stand below those above, not the room around them.
  other: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  lock: { marginInlineEnd: tokens.spacingHorizontalXS, verticalAlign: 'text-bottom' },
});

/** A certificate to sign in with: made here, with the steps that follow, or taken from a file. */
export function CertificateChoice(props: {
  /** Whom a new one is kept for; null = a connector that is not stored yet. */
  connectorId: number | null;
  /** Whom a new one names. */
  name: string;
  cloud: Cloud;
  clientId: string;
  chosen: Chosen | null;
  onChoose: (chosen: Chosen | null) => void;
  /** What is wrong with it. */
  error: string | undefined;
  /** What the last step is called. */
  last: string;
  /** It is being tested: no other can be chosen, and its file can still be saved for the upload. */
  proving: boolean;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const discard = useAction('certificate_discard');
  const { chosen } = props;

  function onOther() {
    if (chosen?.given.from === 'made') discard.mutate({ id: chosen.given.id });
    props.onChoose(null);
  }

  const box = mergeClasses(styles.column, styles.box, props.error && styles.wrong);
  return (
    <Field
      label={t`Certificate`}
      validationState={props.error ? 'error' : 'none'}
      validationMessage={props.error}
    >
      {/* One element takes the field's name and message, and the focus where something is wrong. */}
      <fieldset tabIndex={-1} data-name="certificate" className={box}>
        {chosen ? (
          <>
            <CertificateFacts certificate={chosen.certificate} />
            {chosen.given.from === 'made' ? (
              <CertificateSteps
                certificate={chosen.certificate}
                cloud={props.cloud}
                clientId={props.clientId}
                last={props.last}
              />
            ) : (
              <Checkbox
                checked={chosen.given.stays}
                disabled={props.proving}
                label={t`Leave the private key in the file, and read it there at every sign-in`}
                onChange={(_, data) => {
                  if (chosen.given.from !== 'file') return;
                  props.onChoose({
                    ...chosen,
                    given: { ...chosen.given, stays: data.checked === true },
                  });
                }}
              />
            )}
            <div>
              <Button
                size="small"
                appearance="subtle"
                className={styles.other}
                disabled={props.proving}
                onClick={onOther}
              >
                <Trans>Use another certificate</Trans>
              </Button>
            </div>
          </>
        ) : (
          <>
            <Text>
              <Trans>
                Create one here, or choose a file that holds a certificate and its private key.
              </Trans>
            </Text>
            <NewCertificate
              connectorId={props.connectorId}
              name={props.name}
              onMade={(certificate) => props.onChoose(made(certificate))}
            />
            <FileChoice onChosen={props.onChoose} />
          </>
        )}
        <span className={styles.muted}>
          <LockClosedRegular className={styles.lock} aria-hidden />
          {chosen?.given.from === 'file' && chosen.given.stays ? (
            <Trans>The private key stays in its file. Only you should be able to read that.</Trans>
          ) : chosen?.given.from === 'made' && props.connectorId === null ? (
            <Trans>
              Save the connector before you close the application: with it the private key goes into
              the keyring of this computer. It is never shown.
            </Trans>
          ) : (
            <Trans>
              The private key goes into the keyring of this computer and is never shown.
            </Trans>
          )}
        </span>
      </fieldset>
    </Field>
  );
}

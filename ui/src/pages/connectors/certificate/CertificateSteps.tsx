import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled, SaveRegular } from '@fluentui/react-icons';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNotices } from '../../../app/notices';
import { OpenLink } from '../../../app/OpenLink';
import type { Certificate, Cloud } from '../../../ipc/generated/api';
import { useAction } from '../../../ipc/queries';
import { placesOf, registrationPage } from '../guide/clouds';

const useStyles = makeStyles({
  list: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalXL,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
  },
  step: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  done: { color: tokens.colorStatusSuccessForeground1, flexShrink: 0 },
});

/** What is left to do with a certificate that was made here: save it, upload it, test it. */
export function CertificateSteps(props: {
  certificate: Certificate;
  cloud: Cloud;
  clientId: string;
  /** What the last step is called. */
  last: string;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const notices = useNotices();
  const save = useAction('certificate_save');
  const places = placesOf(props.cloud);
  const { id } = props.certificate;
  return (
    <ol className={styles.list} aria-label={t`What to do with the certificate`}>
      <li>
        <span className={styles.step}>
          <Text>
            <Trans>Save the .cer file. It does not hold the private key.</Trans>
          </Text>
          <Button
            size="small"
            icon={
              save.isSuccess ? <CheckmarkCircleFilled className={styles.done} /> : <SaveRegular />
            }
            onClick={() =>
              save.mutate(
                { id: id ?? '' },
                {
                  onSuccess: ({ path }) => notices.done(t`Saved the certificate`, path),
                  onError: notices.failed,
                },
              )
            }
          >
            <Trans>Save .cer file</Trans>
          </Button>
        </span>
      </li>
      <li>
        <span className={styles.step}>
          <Text>
            <Trans>
              In Entra, under Certificates & secrets, open the tab Certificates and upload the file.
            </Trans>
          </Text>
          {places && (
            <OpenLink url={registrationPage(places, 'Credentials', props.clientId)}>
              <Trans>Certificates & secrets</Trans>
            </OpenLink>
          )}
        </span>
      </li>
      <li>
        <Text>{props.last}</Text>
      </li>
    </ol>
  );
}

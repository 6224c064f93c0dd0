import {
  Button,
  Caption1,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Spinner,
  Text,
  tokens,
} from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons';
import { Trans, useLingui } from '@lingui/react/macro';
import { FailureBox } from '../../app/FailureBox';
import { FileButton } from '../../app/ImportFile';
import { OpenLink } from '../../app/OpenLink';
import type { DownloadedNames } from '../../ipc/generated/api';
import { useAction } from '../../ipc/queries';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL },
  quiet: { color: tokens.colorNeutralForeground3 },
  ways: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** Where Microsoft tells of its list, and offers it to a browser. */
const PAGE = 'https://learn.microsoft.com/entra/identity/users/licensing-service-plan-reference';

/** Where Microsoft's list comes from: a file, or Microsoft. Only a click here asks Microsoft for it. */
export function ChooseListDialog(props: {
  onFound(found: DownloadedNames): void;
  onClose(): void;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const check = useAction('product_name_check');
  const download = useAction('product_name_download');
  const stop = useAction('product_name_download_cancel');
  const downloading = download.isPending;
  const failure = [check.error, download.error].find(
    (one) => one && one.error.code !== 'cancelled',
  );
  const close = () => {
    if (downloading) stop.mutate(null);
    props.onClose();
  };
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && close()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>
            <Trans>Import product names</Trans>
          </DialogTitle>
          <DialogContent className={styles.content}>
            <Text>
              <Trans>
                Microsoft publishes <OpenLink url={PAGE}>a list</OpenLink> of its products and
                service plans. You see what it would change before anything is imported.
              </Trans>
            </Text>
            <div className={styles.ways}>
              <Button
                icon={downloading ? <Spinner size="tiny" delay={150} /> : <ArrowDownloadRegular />}
                disabledFocusable={downloading}
                onClick={() => {
                  check.reset();
                  download.mutate(null, { onSuccess: props.onFound });
                }}
              >
                {downloading ? t`Downloading…` : t`Download from Microsoft`}
              </Button>
              {downloading ? (
                <Button onClick={() => stop.mutate(null)}>
                  <Trans>Stop</Trans>
                </Button>
              ) : (
                <FileButton
                  label={t`CSV file with product names`}
                  onText={(text) => {
                    download.reset();
                    check.mutate(
                      { text },
                      { onSuccess: (found) => props.onFound({ text, check: found }) },
                    );
                  }}
                >
                  <Trans>Choose a file</Trans>
                </FileButton>
              )}
            </div>
            {failure && <FailureBox failure={failure} />}
            <Caption1 className={styles.quiet}>
              <Trans>
                Downloading asks download.microsoft.com for this one file and tells nothing of your
                tenants.
              </Trans>
            </Caption1>
          </DialogContent>
          <DialogActions>
            <Button onClick={close}>
              <Trans>Cancel</Trans>
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

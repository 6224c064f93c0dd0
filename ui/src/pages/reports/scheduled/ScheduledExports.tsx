import { Button, Card, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { FailureBox } from '../../../app/FailureBox';
import type { ScheduledExport } from '../../../ipc/generated/api';
import { useCommand } from '../../../ipc/queries';
import { ScheduledExportDialog } from './ScheduledExportDialog';
import { ScheduledExportRow } from './ScheduledExportRow';

const useStyles = makeStyles({
  card: {
    padding: '16px 0 4px',
    gap: 0,
    flexShrink: 0,
    marginBottom: tokens.spacingVerticalL,
  },
  head: {
    display: 'flex',
    alignItems: 'flex-start',
    columnGap: tokens.spacingHorizontalL,
    padding: '0 16px 12px',
  },
  words: { flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column', rowGap: '2px' },
  title: { margin: 0 },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** The reports that are written into a folder after runs. */
export function ScheduledExports() {
  const styles = useStyles();
  const { data, error, refetch } = useCommand('scheduled_export_list', null);
  const [dialog, setDialog] = useState<ScheduledExport | 'new'>();
  return (
    <Card className={styles.card} role="region" aria-labelledby="scheduled-exports">
      <div className={styles.head}>
        <div className={styles.words}>
          <Subtitle2 as="h2" id="scheduled-exports" className={styles.title}>
            <Trans>Scheduled exports</Trans>
          </Subtitle2>
          <Text className={styles.quiet}>
            <Trans>
              Written into a folder after every run, a file a day: the next run of the same day
              replaces it.
            </Trans>
          </Text>
        </div>
        <Button icon={<AddRegular />} onClick={() => setDialog('new')}>
          <Trans>Add</Trans>
        </Button>
      </div>
      {error && <FailureBox failure={error} onRetry={() => void refetch()} />}
      {data?.map((one) => (
        <ScheduledExportRow key={one.id} scheduled={one} onEdit={() => setDialog(one)} />
      ))}
      {dialog && (
        <ScheduledExportDialog
          {...(dialog === 'new' ? {} : { scheduled: dialog })}
          onClose={() => setDialog(undefined)}
        />
      )}
    </Card>
  );
}

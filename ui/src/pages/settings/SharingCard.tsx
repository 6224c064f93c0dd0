import {
  Button,
  Caption1,
  Card,
  Checkbox,
  Field,
  makeStyles,
  Subtitle2,
  Switch,
  Text,
  tokens,
} from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { FailureBox } from '../../app/FailureBox';
import { useNotices } from '../../app/notices';
import { useSnapshot } from '../../app/snapshot';
import { useAction, useCommand } from '../../ipc/queries';

const useStyles = makeStyles({
  card: { padding: '16px 20px 20px', gap: tokens.spacingVerticalM, flexShrink: 0 },
  line: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
  help: { color: tokens.colorNeutralForeground3 },
});

/** People under pseudonyms, and snapshots for colleagues. */
export function SharingCard() {
  const styles = useStyles();
  const { t } = useLingui();
  const notices = useNotices();
  const snapshot = useSnapshot();
  const { data: pseudonyms } = useCommand('pseudonyms_get', null);
  const change = useAction('pseudonyms_set');
  const save = useAction('snapshot_save');
  const open = useAction('snapshot_open');
  const [pseudonymous, setPseudonymous] = useState(false);
  return (
    <Card className={styles.card}>
      <Subtitle2 as="h2">
        <Trans>Sharing</Trans>
      </Subtitle2>
      {!snapshot && pseudonyms && (
        <>
          <Field
            hint={t`Names, user principal names, mail addresses, employee IDs and managers are replaced in every list, panel and export; department and product stay. A person keeps the pseudonym. Search finds pseudonyms, not names. SQL from outside is not covered.`}
          >
            <Switch
              label={t`Show people under pseudonyms`}
              checked={pseudonyms.on}
              onChange={(_, { checked }) =>
                change.mutate({ on: checked }, { onError: notices.failed })
              }
            />
          </Field>
          <Text>
            <Trans>
              A snapshot is one file with all the data, for colleagues to look at: without secrets,
              proxy and schedules. It holds the names of people, unless you leave them out.
            </Trans>
          </Text>
          <Checkbox
            label={t`Pseudonyms in place of names`}
            checked={pseudonymous}
            onChange={(_, { checked }) => setPseudonymous(checked === true)}
          />
        </>
      )}
      <div className={styles.line}>
        {!snapshot && (
          <Button
            disabledFocusable={save.isPending}
            onClick={() =>
              save.mutate(
                { pseudonymous },
                {
                  onSuccess: ({ path }) => notices.done(t`Snapshot saved`, path),
                  onError: notices.failed,
                },
              )
            }
          >
            {save.isPending ? <Trans>Saving</Trans> : <Trans>Save snapshot</Trans>}
          </Button>
        )}
        <Button onClick={() => open.mutate(null, { onError: notices.failed })}>
          <Trans>Open snapshot</Trans>
        </Button>
      </div>
      {!snapshot && (
        <Caption1 className={styles.help}>
          <Trans>It opens in a window of its own, which is only looked at.</Trans>
        </Caption1>
      )}
      {change.error && <FailureBox failure={change.error} />}
    </Card>
  );
}

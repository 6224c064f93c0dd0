import {
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { Trans } from '@lingui/react/macro';
import { formatDateTime } from '../format';
import { useSnapshot } from './snapshot';

const useStyles = makeStyles({
  bar: { flexShrink: 0, margin: `${tokens.spacingVerticalM} 24px 0` },
});

/** Above every page of a snapshot: from when it is, and that it is only looked at. */
export function SnapshotBar() {
  const styles = useStyles();
  const snapshot = useSnapshot();
  if (!snapshot) return null;
  const saved = formatDateTime(snapshot.savedAt);
  return (
    <MessageBar className={styles.bar} intent="info" title={snapshot.file}>
      <MessageBarBody>
        <MessageBarTitle>
          <Trans>Snapshot of {saved}, read-only.</Trans>
        </MessageBarTitle>
        {snapshot.pseudonymous ? (
          <Trans>
            People have pseudonyms in it. Look, search and export; nothing can be changed.
          </Trans>
        ) : (
          <Trans>Look, search and export; nothing can be collected or changed.</Trans>
        )}
      </MessageBarBody>
    </MessageBar>
  );
}

import {
  Button,
  Caption1,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { ArrowUploadRegular } from '@fluentui/react-icons';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import { FailureBox } from '../../app/FailureBox';
import { useNotices } from '../../app/notices';
import type { ListFileCheck, ListFileLine } from '../../ipc/generated/api';
import { useAction } from '../../ipc/queries';

const useStyles = makeStyles({
  surface: { maxWidth: '640px' },
  content: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  list: { margin: 0, padding: 0, listStyleType: 'none', maxHeight: '40vh', overflowY: 'auto' },
  line: {
    padding: '6px 0',
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** Chooses a CSV file with exclusions or decisions, and shows what it would do before anything is done. */
export function ListImport(props: {
  connectorId: number;
  command: 'exclusion_import' | 'decision_import';
}) {
  const { t } = useLingui();
  const notices = useNotices();
  const input = useRef<HTMLInputElement>(null);
  const check = useAction(props.command);
  const [found, setFound] = useState<{ text: string; check: ListFileCheck }>();
  const { connectorId } = props;
  const read = async (file: File | undefined) => {
    if (!file) return;
    const text = await file.text();
    check.mutate(
      { connectorId, text, dryRun: true },
      { onSuccess: (check) => setFound({ text, check }), onError: notices.failed },
    );
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv"
        hidden
        aria-label={t`CSV file to import`}
        onChange={(event) => {
          void read(event.target.files?.[0]);
          // The same file can be chosen again once it is corrected.
          event.target.value = '';
        }}
      />
      <Button icon={<ArrowUploadRegular />} onClick={() => input.current?.click()}>
        <Trans>Import</Trans>
      </Button>
      {found && <Found {...props} {...found} onClose={() => setFound(undefined)} />}
    </>
  );
}

function Found(props: {
  connectorId: number;
  command: 'exclusion_import' | 'decision_import';
  text: string;
  check: ListFileCheck;
  onClose(): void;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const importing = useAction(props.command);
  const { connectorId, text, onClose } = props;
  const { added, changed, unchanged, skipped, errors } = props.check;
  const takes = errors.length === 0 && added + changed.length > 0;
  const told = [
    added > 0 && plural(added, { one: '# is new', other: '# are new' }),
    changed.length > 0 && plural(changed.length, { one: '# is changed', other: '# are changed' }),
    unchanged > 0 && plural(unchanged, { one: '# is known', other: '# are known' }),
    skipped.length > 0 && plural(skipped.length, { one: '# is left out', other: '# are left out' }),
  ].filter(Boolean);
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>
            {errors.length > 0
              ? t`This file cannot be imported yet`
              : takes
                ? t`Import this file`
                : t`This file changes nothing`}
          </DialogTitle>
          <DialogContent className={styles.content}>
            {errors.length > 0 && (
              <MessageBar intent="error" layout="multiline">
                <MessageBarBody>
                  <MessageBarTitle>
                    {plural(errors.length, {
                      one: '# line cannot be read.',
                      other: '# lines cannot be read.',
                    })}
                  </MessageBarTitle>
                  <Trans>Nothing was imported. Correct the file and choose it again.</Trans>
                </MessageBarBody>
              </MessageBar>
            )}
            <Lines lines={errors.length > 0 ? errors : [...changed, ...skipped]} />
            <Caption1 className={styles.quiet}>{told.join(' · ')}</Caption1>
            {importing.error && <FailureBox failure={importing.error} />}
          </DialogContent>
          <DialogActions>
            {takes && (
              <Button
                appearance="primary"
                onClick={() =>
                  importing.mutate({ connectorId, text, dryRun: false }, { onSuccess: onClose })
                }
              >
                <Trans>Import</Trans>
              </Button>
            )}
            <Button onClick={onClose}>{takes ? t`Cancel` : t`Close`}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function Lines({ lines }: { lines: ListFileLine[] }) {
  const styles = useStyles();
  if (lines.length === 0) return null;
  return (
    <ul className={styles.list}>
      {lines.map(({ line, message }) => (
        <li key={line} className={styles.line}>
          <Trans>
            Line {line}: {message}
          </Trans>
        </li>
      ))}
    </ul>
  );
}

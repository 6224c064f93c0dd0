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
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { CommandFailure } from '../ipc/door';
import { FailureBox } from './FailureBox';

const useStyles = makeStyles({
  surface: { maxWidth: 'min(720px, calc(100vw - 32px))' },
  content: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  list: { margin: 0, padding: 0, listStyleType: 'none', maxHeight: '40vh', overflowY: 'auto' },
  line: {
    padding: '6px 0',
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** What a file would do, or which of its lines cannot be read; then nothing is imported. */
export function ImportDialog(props: {
  title: string;
  /** Lines that cannot be read. */
  errors?: { line: number; message: string }[];
  /** Items of a list: what is done. */
  changes: ReactNode[];
  /** What there is to say beside it. */
  rest: (string | false)[];
  /** Not given where the file does nothing. */
  onImport?: (() => void) | undefined;
  failure: CommandFailure | null;
  onClose(): void;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const { errors = [], onImport, failure, onClose } = props;
  const canImport = onImport !== undefined && errors.length === 0;
  const items =
    errors.length > 0 ? errors.map((one) => <FileLine key={one.line} {...one} />) : props.changes;
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>
            {errors.length > 0 ? t`This file cannot be imported yet` : props.title}
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
            {items.length > 0 && <ul className={styles.list}>{items}</ul>}
            <Caption1 className={styles.quiet}>{props.rest.filter(Boolean).join(' · ')}</Caption1>
            {failure && <FailureBox failure={failure} />}
          </DialogContent>
          <DialogActions>
            {canImport && (
              <Button appearance="primary" onClick={onImport}>
                <Trans>Import</Trans>
              </Button>
            )}
            <Button onClick={onClose}>{canImport ? t`Cancel` : t`Close`}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

/** A line of the file with what is to be said of it. */
export function FileLine({ line, message }: { line: number; message: string }) {
  const styles = useStyles();
  return (
    <li className={styles.line}>
      <Trans>
        Line {line}: {message}
      </Trans>
    </li>
  );
}

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
import { FailureBox } from '../../app/FailureBox';
import { formatDate } from '../../format';
import type { PriceFileCheck } from '../../ipc/generated/api';
import { useAction } from '../../ipc/queries';
import { usePriceWords } from './words';

const useStyles = makeStyles({
  surface: { maxWidth: '720px' },
  content: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  list: { margin: 0, padding: 0, listStyleType: 'none', maxHeight: '40vh', overflowY: 'auto' },
  change: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1.4fr) minmax(0, 1fr) minmax(0, 1fr) 84px',
    columnGap: tokens.spacingHorizontalM,
    padding: '6px 0',
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    '& > *': { overflow: 'hidden', textOverflow: 'ellipsis' },
  },
  error: {
    padding: '6px 0',
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** What a file would change, or which of its lines cannot be read; then nothing is imported. */
export function ImportDialog(props: {
  connectorId: number;
  text: string;
  check: PriceFileCheck;
  onClose(): void;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const words = usePriceWords();
  const importing = useAction('price_import');
  const { connectorId, text, check, onClose } = props;
  const { changes, errors, unchanged, empty } = check;
  const canImport = errors.length === 0 && changes.length > 0;
  const rest = [
    unchanged > 0 &&
      plural(unchanged, { one: '# line says what is known', other: '# lines say what is known' }),
    empty > 0 && plural(empty, { one: '# line has no price', other: '# lines have no price' }),
  ].filter(Boolean);
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>
            {errors.length > 0
              ? t`This file cannot be imported yet`
              : plural(changes.length, {
                  0: 'This file changes nothing',
                  one: 'This file changes # price',
                  other: 'This file changes # prices',
                })}
          </DialogTitle>
          <DialogContent className={styles.content}>
            {errors.length > 0 && (
              <>
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
                <ul className={styles.list}>
                  {errors.map(({ line, message }) => (
                    <li key={line} className={styles.error}>
                      <Trans>
                        Line {line}: {message}
                      </Trans>
                    </li>
                  ))}
                </ul>
              </>
            )}
            {errors.length === 0 && changes.length > 0 && (
              <ul className={styles.list}>
                {changes.map(({ line, productName, before, after }) => (
                  <li key={line} className={styles.change}>
                    <span title={productName}>{productName}</span>
                    <span className={styles.quiet}>{before ? words(before) : t`No price`}</span>
                    <span>{words(after)}</span>
                    <span className={styles.quiet}>{formatDate(after.validFrom)}</span>
                  </li>
                ))}
              </ul>
            )}
            <Caption1 className={styles.quiet}>{rest.join(' · ')}</Caption1>
            {importing.error && <FailureBox failure={importing.error} />}
          </DialogContent>
          <DialogActions>
            {canImport && (
              <Button
                appearance="primary"
                onClick={() => importing.mutate({ connectorId, text }, { onSuccess: onClose })}
              >
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

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
  tokens,
} from '@fluentui/react-components';
import { plural } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { FailureBox } from '../../app/FailureBox';
import type { ProductNameFileCheck } from '../../ipc/generated/api';
import { useAction } from '../../ipc/queries';

const useStyles = makeStyles({
  surface: { maxWidth: '720px' },
  content: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  list: { margin: 0, padding: 0, listStyleType: 'none', maxHeight: '40vh', overflowY: 'auto' },
  change: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    padding: '6px 0',
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    '& > *': { overflow: 'hidden', textOverflow: 'ellipsis' },
  },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** Which products a list would show by another name. */
export function ImportDialog(props: {
  text: string;
  check: ProductNameFileCheck;
  onClose(): void;
}) {
  const styles = useStyles();
  const importing = useAction('product_name_import');
  const { text, check, onClose } = props;
  const { changes } = check;
  const about = [
    plural(check.products, { one: 'The list names # product', other: 'The list names # products' }),
    plural(check.plans, { one: '# service plan', other: '# service plans' }),
    check.skipped > 0 &&
      plural(check.skipped, {
        one: '# line cannot be read and is left out',
        other: '# lines cannot be read and are left out',
      }),
  ];
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>
            {plural(changes.length, {
              0: 'This list changes no name you see',
              one: 'This list changes # name',
              other: 'This list changes # names',
            })}
          </DialogTitle>
          <DialogContent className={styles.content}>
            {changes.length > 0 && (
              <ul className={styles.list}>
                {changes.map(({ skuId, before, after }) => (
                  <li key={skuId} className={styles.change}>
                    <span className={styles.quiet} title={before}>
                      {before}
                    </span>
                    <span title={after}>{after}</span>
                  </li>
                ))}
              </ul>
            )}
            <Caption1 className={styles.quiet}>{about.filter(Boolean).join(' · ')}</Caption1>
            {importing.error && <FailureBox failure={importing.error} />}
          </DialogContent>
          <DialogActions>
            <Button
              appearance="primary"
              onClick={() => importing.mutate({ text }, { onSuccess: onClose })}
            >
              <Trans>Import</Trans>
            </Button>
            <Button onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

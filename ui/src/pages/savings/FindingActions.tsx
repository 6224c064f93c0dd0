import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { FlagRegular, SubtractCircleRegular } from '@fluentui/react-icons';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { useSnapshot } from '../../app/snapshot';
import type { Selection } from '../../grid/selection';
import type { Grid } from '../../grid/useGrid';
import { DecideDialog } from './DecideDialog';
import { ExcludeDialog } from './ExcludeDialog';
import { SEATS } from './view';

const useStyles = makeStyles({
  bar: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
});

/** What can be made of the rows that are chosen, or of all that are listed. */
export function FindingActions(props: { grid: Grid; finding: string; selection: Selection }) {
  const styles = useStyles();
  const [dialog, setDialog] = useState<'decide' | 'exclude'>();
  const { finding, selection } = props;
  const snapshot = useSnapshot();
  const close = () => setDialog(undefined);
  const done = () => {
    selection.clear();
    close();
  };
  return (
    <div className={styles.bar}>
      {finding !== SEATS && !snapshot && (
        <Button size="small" icon={<FlagRegular />} onClick={() => setDialog('decide')}>
          <Trans>Mark to free</Trans>
        </Button>
      )}
      {!snapshot && (
        <Button size="small" icon={<SubtractCircleRegular />} onClick={() => setDialog('exclude')}>
          <Trans>Exclude</Trans>
        </Button>
      )}
      {dialog === 'decide' && <DecideDialog {...props} onClose={close} onDone={done} />}
      {dialog === 'exclude' && <ExcludeDialog {...props} onClose={close} onDone={done} />}
    </div>
  );
}

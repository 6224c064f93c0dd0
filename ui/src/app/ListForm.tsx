import { Button, Caption1, Card, makeStyles, tokens } from '@fluentui/react-components';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { CommandFailure } from '../ipc/door';
import { FailureBox } from './FailureBox';
import { useSnapshot } from './snapshot';

const useStyles = makeStyles({
  card: { padding: '4px 0 16px', gap: 0, maxWidth: '960px', flexShrink: 0 },
  common: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalM,
    padding: '12px 20px',
    position: 'sticky',
    top: '-24px',
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  save: { marginLeft: 'auto', display: 'flex', alignItems: 'center', columnGap: '12px' },
  quiet: { color: tokens.colorNeutralForeground3 },
  failure: { margin: '12px 20px 0' },
});

/**
 * A list in which something can be typed beside every row; all of it is kept together, by one button that stays in
 * sight with what holds for all rows. A snapshot keeps nothing.
 */
export function ListForm(props: {
  /** What stands beside the button. */
  common: ReactNode;
  /** Where it stands. */
  align: 'center' | 'flex-end';
  action: string;
  /** What would be kept, in words; "" while nothing is typed. */
  toSave: string;
  isSaved: boolean;
  /** What is told above the rows. */
  failure: CommandFailure | undefined;
  onSubmit(): void;
  children: ReactNode;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const snapshot = useSnapshot();
  const { toSave } = props;
  return (
    <Card className={styles.card}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (toSave) props.onSubmit();
        }}
      >
        {props.common && (
          <div className={styles.common} style={{ alignItems: props.align }}>
            {props.common}
            {!snapshot && (
              <div className={styles.save}>
                <Caption1 className={styles.quiet} role="status">
                  {toSave || (props.isSaved && t`Saved`)}
                </Caption1>
                <Button type="submit" appearance="primary">
                  {props.action}
                </Button>
              </div>
            )}
          </div>
        )}
        {props.failure && (
          <div className={styles.failure}>
            <FailureBox failure={props.failure} />
          </div>
        )}
        {props.children}
      </form>
    </Card>
  );
}

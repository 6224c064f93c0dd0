import { Button, makeStyles } from '@fluentui/react-components';
import { DataLineRegular, TableRegular } from '@fluentui/react-icons';
import { Trans } from '@lingui/react/macro';
import type { ReactElement } from 'react';

const useStyles = makeStyles({ button: { flexShrink: 0, whiteSpace: 'nowrap' } });

/** Shows a chart as a table and back; its words say which comes next. */
export function AsTableButton(props: {
  asTable: boolean;
  onChange(asTable: boolean): void;
  /** The icon of the chart, where it has no lines. */
  chart?: ReactElement;
}) {
  const { asTable, onChange, chart = <DataLineRegular /> } = props;
  const styles = useStyles();
  return (
    <Button
      className={styles.button}
      size="small"
      appearance="subtle"
      icon={asTable ? chart : <TableRegular />}
      onClick={() => onChange(!asTable)}
    >
      {asTable ? <Trans>Show as chart</Trans> : <Trans>Show as table</Trans>}
    </Button>
  );
}

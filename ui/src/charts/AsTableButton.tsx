import { ToggleButton } from '@fluentui/react-components';
import { DataLineRegular, TableRegular } from '@fluentui/react-icons';
import { Trans } from '@lingui/react/macro';

/** Shows the figures of a chart as a table, and back. */
export function AsTableButton(props: { asTable: boolean; onChange(asTable: boolean): void }) {
  const { asTable, onChange } = props;
  return (
    <ToggleButton
      size="small"
      appearance="subtle"
      checked={asTable}
      icon={asTable ? <DataLineRegular /> : <TableRegular />}
      onClick={() => onChange(!asTable)}
    >
      {asTable ? <Trans>Show as chart</Trans> : <Trans>Show as table</Trans>}
    </ToggleButton>
  );
}

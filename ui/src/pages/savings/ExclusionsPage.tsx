import { Button } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useNotices } from '../../app/notices';
import type { Cell, ReportInfo } from '../../ipc/generated/api';
import { useAction } from '../../ipc/queries';
import { AddExclusionDialog } from './AddExclusionDialog';
import { ListImport } from './ListImport';
import { ChosenButton, ListPage } from './ListPage';

const KEYS = ['exclusionId'];
const FILTERS = ['effect', 'what', 'standing'];

/** What is left out of the findings, and why. */
export function ExclusionsPage() {
  const { t } = useLingui();
  const notices = useNotices();
  const end = useAction('exclusion_end');
  const [adding, setAdding] = useState(false);
  return (
    <ListPage
      from="/savings/exclusions"
      report="exclusions"
      filters={FILTERS}
      keys={KEYS}
      nothing={t`Nothing is excluded. Choose rows in Savings and press Exclude, or add an exclusion here.`}
      tools={(grid, selection) => (
        <>
          <Button appearance="primary" icon={<AddRegular />} onClick={() => setAdding(true)}>
            <Trans>Add exclusion</Trans>
          </Button>
          <ListImport connectorId={grid.query.connectorId} command="exclusion_import" />
          <ChosenButton
            selection={selection}
            word={t`End exclusions`}
            onPress={(rows) =>
              end.mutate(
                { connectorId: grid.query.connectorId, ids: numbers(grid.report, rows) },
                { onSuccess: selection.clear, onError: notices.failed },
              )
            }
          />
          {adding && (
            <AddExclusionDialog
              connectorId={grid.query.connectorId}
              onClose={() => setAdding(false)}
            />
          )}
        </>
      )}
    />
  );
}

function numbers(report: ReportInfo, rows: Cell[][]): number[] {
  const at = report.columns.findIndex((column) => column.id === 'exclusionId');
  return rows.map((row) => Number(row[at]));
}

import { useLingui } from '@lingui/react/macro';
import { useNotices } from '../../app/notices';
import { useAction } from '../../ipc/queries';
import { ListImport } from './ListImport';
import { ChosenButton, ListPage } from './ListPage';
import { licenseOf } from './view';

const KEYS = ['userId', 'skuId'];
const FILTERS = ['decision', 'owner', 'productName'];

/** Licenses somebody decided to free, and what became of them. */
export function DecisionsPage() {
  const { t } = useLingui();
  const notices = useNotices();
  const forget = useAction('decision_forget');
  return (
    <ListPage
      from="/savings/decisions"
      report="decisions"
      filters={FILTERS}
      keys={KEYS}
      nothing={t`Nothing is marked. Choose licenses in Savings and press Mark to free.`}
      tools={(grid, selection) => (
        <>
          <ListImport connectorId={grid.query.connectorId} command="decision_import" />
          <ChosenButton
            selection={selection}
            word={t`Forget decisions`}
            onPress={(rows) =>
              forget.mutate(
                {
                  connectorId: grid.query.connectorId,
                  licenses: rows.flatMap((row) => licenseOf(grid.report, row) ?? []),
                },
                { onSuccess: selection.clear, onError: notices.failed },
              )
            }
          />
        </>
      )}
    />
  );
}

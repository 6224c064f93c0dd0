import { Button } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Crumbs } from '../../app/Crumbs';
import { useConnectors } from '../../app/connector';
import { FailureBox } from '../../app/FailureBox';
import { useNotices } from '../../app/notices';
import { Page } from '../../app/Page';
import { useSnapshot } from '../../app/snapshot';
import { WithData } from '../../app/WithData';
import { useAction, useCommand } from '../../ipc/queries';
import { ImportButton } from './ImportButton';
import { PriceForm } from './PriceForm';

/** What licenses cost, product by product: typed in, or imported. */
export function PricesPage() {
  const { t } = useLingui();
  const notices = useNotices();
  const { connector } = useConnectors();
  const connectorId = connector?.id ?? 0;
  const {
    data: list,
    error,
    refetch,
  } = useCommand('price_list', { connectorId }, { enabled: connector?.hasData === true });
  const save = useAction('report_export');
  const snapshot = useSnapshot();
  const query = { connectorId, search: null, filters: [], sort: null, fromRun: null, toRun: null };
  const exported = () =>
    save.mutate(
      {
        query: { report: 'prices', ...query },
        columns: [],
        format: 'csv',
        delimiter: 'comma',
      },
      {
        onSuccess: ({ path }) => notices.done(t`Prices exported`, path),
        onError: notices.failed,
      },
    );
  return (
    <Page
      title={t`Prices`}
      crumbs={<Crumbs above={[{ word: t`Settings`, to: { to: '/settings' } }]} here={t`Prices`} />}
      about={
        list &&
        (list.unpriced === 0
          ? t`Every product of ${connector?.name ?? ''} that costs something has a price.`
          : plural(list.unpriced, {
              one: '# product has no price. Microsoft Graph has none: type it in, or import it.',
              other:
                '# products have no price. Microsoft Graph has none: type them in, or import them.',
            }))
      }
      primary={
        list && (
          <>
            <Button icon={<ArrowDownloadRegular />} onClick={exported}>
              <Trans>Export</Trans>
            </Button>
            {!snapshot && <ImportButton connectorId={connectorId} />}
          </>
        )
      }
    >
      <WithData
        will={t`The products of this tenant, to say what they cost, will be here after the first run.`}
      >
        {error && <FailureBox failure={error} onRetry={() => void refetch()} />}
        {list && <PriceForm key={connectorId} connectorId={connectorId} list={list} />}
      </WithData>
    </Page>
  );
}

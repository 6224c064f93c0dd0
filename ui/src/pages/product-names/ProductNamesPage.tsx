import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Crumbs } from '../../app/Crumbs';
import { FailureBox } from '../../app/FailureBox';
import { Page } from '../../app/Page';
import { useSnapshot } from '../../app/snapshot';
import { WithData } from '../../app/WithData';
import { useCommand } from '../../ipc/queries';
import { ImportButton } from './ImportButton';
import { NameForm } from './NameForm';

/** What products are called, for all connectors: typed in, imported, or known to this application. */
export function ProductNamesPage() {
  const { t } = useLingui();
  const snapshot = useSnapshot();
  const { data: names, error, refetch } = useCommand('product_name_list', null);
  return (
    <Page
      title={t`Product names`}
      crumbs={
        <Crumbs above={[{ word: t`Settings`, to: { to: '/settings' } }]} here={t`Product names`} />
      }
      about={
        names &&
        (names.unknown === 0 || snapshot
          ? t`What products are called, for all connectors.`
          : plural(names.unknown, {
              one: "# product has no known name. Type it in, or import Microsoft's list.",
              other: "# products have no known name. Type them in, or import Microsoft's list.",
            }))
      }
      primary={names && !snapshot && <ImportButton />}
    >
      <WithData
        will={t`The products of this tenant, to name them your way, will be here after the first run.`}
      >
        {error && <FailureBox failure={error} onRetry={() => void refetch()} />}
        {names && <NameForm names={names} />}
      </WithData>
    </Page>
  );
}

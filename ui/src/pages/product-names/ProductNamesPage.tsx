import {
  Breadcrumb,
  BreadcrumbButton,
  BreadcrumbDivider,
  BreadcrumbItem,
  makeStyles,
} from '@fluentui/react-components';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { FailureBox } from '../../app/FailureBox';
import { Page } from '../../app/Page';
import { WithData } from '../../app/WithData';
import { useCommand } from '../../ipc/queries';
import { ImportButton } from './ImportButton';
import { NameForm } from './NameForm';

// The words of the first crumb stand above the title's.
const useStyles = makeStyles({ crumbs: { marginLeft: '-8px' } });

/** What products are called, for all connectors: typed in, imported, or known to this application. */
export function ProductNamesPage() {
  const styles = useStyles();
  const { t } = useLingui();
  const navigate = useNavigate();
  const { data: names, error, refetch } = useCommand('product_name_list', null);
  return (
    <Page
      title={t`Product names`}
      crumbs={
        <Breadcrumb size="small" className={styles.crumbs} aria-label={t`Where you are`}>
          <BreadcrumbItem>
            <BreadcrumbButton onClick={() => void navigate({ to: '/settings' })}>
              <Trans>Settings</Trans>
            </BreadcrumbButton>
          </BreadcrumbItem>
          <BreadcrumbDivider />
          <BreadcrumbItem>
            <BreadcrumbButton current>
              <Trans>Product names</Trans>
            </BreadcrumbButton>
          </BreadcrumbItem>
        </Breadcrumb>
      }
      about={
        names &&
        (names.unknown === 0
          ? t`What products are called, for all connectors.`
          : plural(names.unknown, {
              one: "# product has no known name. Type it in, or import Microsoft's list.",
              other: "# products have no known name. Type them in, or import Microsoft's list.",
            }))
      }
      primary={names && <ImportButton />}
    >
      <WithData>
        {error && <FailureBox failure={error} onRetry={() => void refetch()} />}
        {names && <NameForm names={names} />}
      </WithData>
    </Page>
  );
}

import {
  Card,
  makeStyles,
  Table,
  TableBody,
  TableHeader,
  TableHeaderCell,
  TableRow,
  tokens,
} from '@fluentui/react-components';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Page } from '../../app/Page';
import { formatNumber } from '../../format';
import type { Connector } from '../../ipc/generated/api';
import { ConnectorRow } from './ConnectorRow';
import { COLUMNS } from './columns';

const useStyles = makeStyles({
  card: { padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}` },
  scroll: { overflowX: 'auto' },
  table: { minWidth: '940px' },
});

/** The first page where there are several connectors: a row each, side by side. */
export function AllConnectorsPage({ connectors }: { connectors: Connector[] }) {
  const styles = useStyles();
  const { t } = useLingui();
  const many = formatNumber(connectors.length);
  const unwell = connectors.filter(({ level }) => level !== 'ok' && level !== 'notice').length;
  const need = formatNumber(unwell);
  return (
    <Page
      title={t`All connectors`}
      about={
        unwell === 0
          ? t`${many} connectors, all of them healthy`
          : plural(unwell, {
              one: `${many} connectors, # needs attention`,
              other: `${many} connectors, ${need} need attention`,
            })
      }
    >
      <Card className={styles.card}>
        <div className={styles.scroll}>
          <Table className={styles.table} aria-label={t`All connectors`}>
            <TableHeader>
              <TableRow>
                <TableHeaderCell style={COLUMNS.name}>
                  <Trans>Connector</Trans>
                </TableHeaderCell>
                <TableHeaderCell style={COLUMNS.secret}>
                  <Trans>Credential</Trans>
                </TableHeaderCell>
                <TableHeaderCell style={COLUMNS.run}>
                  <Trans>Last run</Trans>
                </TableHeaderCell>
                <TableHeaderCell style={COLUMNS.seats}>
                  <Trans>Seats</Trans>
                </TableHeaderCell>
                <TableHeaderCell style={COLUMNS.inactive}>
                  <Trans>Inactive people</Trans>
                </TableHeaderCell>
                <TableHeaderCell style={COLUMNS.renewal}>
                  <Trans>Next renewal</Trans>
                </TableHeaderCell>
                <TableHeaderCell style={COLUMNS.asOf}>
                  <Trans>Data as of</Trans>
                </TableHeaderCell>
              </TableRow>
            </TableHeader>
            <TableBody>
              {connectors.map((connector) => (
                <ConnectorRow key={connector.id} connector={connector} />
              ))}
            </TableBody>
          </Table>
        </div>
      </Card>
    </Page>
  );
}

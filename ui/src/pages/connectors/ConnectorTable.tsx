import {
  Link,
  makeStyles,
  mergeClasses,
  Table,
  TableBody,
  TableCell,
  TableCellLayout,
  TableHeader,
  TableHeaderCell,
  TableRow,
  Text,
  tokens,
} from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { LevelIcon, useLevelWord } from '../../app/level';
import { NARROW } from '../../app/narrow';
import { formatDateTime } from '../../format';
import type { Connector } from '../../ipc/generated/api';
import { ConnectorMenu } from './ConnectorMenu';
import { OutcomeIcon } from './runs/OutcomeIcon';
import { useNextRunWords } from './schedule/words';
import { useSecretWords } from './useSecretWords';
import { useCloudNames, useOutcomeWord } from './words';

// Wide enough for the words of the navigation, which leave less room then.
const MEDIUM = '@media (min-width: 900px) and (max-width: 1099px)';

const useStyles = makeStyles({
  scroll: { overflowX: 'auto' },
  table: { minWidth: '720px', [MEDIUM]: { minWidth: '600px' }, [NARROW]: { minWidth: '500px' } },
  row: { height: '52px' },
  name: {
    fontWeight: tokens.fontWeightSemibold,
    maxWidth: '100%',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  // Its level is in the status as well.
  secret: { [NARROW]: { display: 'none' } },
  next: { [MEDIUM]: { display: 'none' }, [NARROW]: { display: 'none' } },
  muted: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  // A long name of an organization takes no second line.
  owner: { display: 'block', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  actions: { width: '124px' },
  status: { width: '104px' },
  wide: { width: '22%' },
});

/** The connectors, a row each. */
export function ConnectorTable({ connectors }: { connectors: Connector[] }) {
  const styles = useStyles();
  const { t } = useLingui();
  const navigate = useNavigate();
  const level = useLevelWord();
  const outcome = useOutcomeWord();
  const secret = useSecretWords();
  const clouds = useCloudNames();
  const nextRun = useNextRunWords();
  return (
    <div className={styles.scroll}>
      <Table className={styles.table} aria-label={t`Connectors`}>
        <TableHeader>
          <TableRow>
            <TableHeaderCell className={styles.wide}>
              <Trans>Name</Trans>
            </TableHeaderCell>
            <TableHeaderCell className={styles.status}>
              <Trans>Status</Trans>
            </TableHeaderCell>
            <TableHeaderCell className={styles.secret}>
              <Trans>Secret or certificate</Trans>
            </TableHeaderCell>
            <TableHeaderCell>
              <Trans>Last run</Trans>
            </TableHeaderCell>
            <TableHeaderCell className={styles.next}>
              <Trans>Next run</Trans>
            </TableHeaderCell>
            <TableHeaderCell className={styles.actions} aria-label={t`Actions`} />
          </TableRow>
        </TableHeader>
        <TableBody>
          {connectors.map((connector) => {
            const run = connector.lastRun;
            return (
              <TableRow key={connector.id} className={styles.row}>
                <TableCell className={styles.wide}>
                  <TableCellLayout
                    truncate
                    title={connector.name}
                    description={
                      <Text className={mergeClasses(styles.muted, styles.owner)}>
                        {connector.organization ?? clouds[connector.cloud]}
                      </Text>
                    }
                  >
                    <Link
                      as="button"
                      type="button"
                      className={styles.name}
                      onClick={() =>
                        void navigate({
                          to: '/connectors/$connectorId',
                          params: { connectorId: String(connector.id) },
                        })
                      }
                    >
                      {connector.name}
                    </Link>
                  </TableCellLayout>
                </TableCell>
                <TableCell className={styles.status}>
                  <TableCellLayout media={<LevelIcon level={connector.level} />}>
                    {level(connector.level)}
                  </TableCellLayout>
                </TableCell>
                <TableCell className={styles.secret}>
                  <TableCellLayout
                    media={connector.secret.expired ? <LevelIcon level="critical" /> : undefined}
                  >
                    {secret(connector.secret)}
                  </TableCellLayout>
                </TableCell>
                <TableCell>
                  {connector.running ? (
                    <TableCellLayout media={<OutcomeIcon outcome="running" />}>
                      <Trans>Running now</Trans>
                    </TableCellLayout>
                  ) : run ? (
                    <TableCellLayout
                      media={<OutcomeIcon outcome={run.outcome} />}
                      description={
                        <Text className={styles.muted}>{formatDateTime(run.startedAt)}</Text>
                      }
                    >
                      {outcome(run.outcome)}
                    </TableCellLayout>
                  ) : (
                    <Text className={styles.muted}>
                      <Trans>Never run</Trans>
                    </Text>
                  )}
                </TableCell>
                <TableCell className={styles.next}>
                  {nextRun(connector) ?? (
                    <Text className={styles.muted}>
                      <Trans>By hand only</Trans>
                    </Text>
                  )}
                </TableCell>
                <TableCell className={styles.actions}>
                  <ConnectorMenu connector={connector} />
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </div>
  );
}

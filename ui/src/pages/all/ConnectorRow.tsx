import {
  Caption1,
  Link,
  makeStyles,
  mergeClasses,
  TableCell,
  TableCellLayout,
  TableRow,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useConnectors } from '../../app/connector';
import { LevelIcon, useLevelWord } from '../../app/level';
import { formatDate, formatDateTime, formatNumber, relativeDays, timeLeft } from '../../format';
import type { Connector } from '../../ipc/generated/api';
import { useCommand } from '../../ipc/queries';
import { OutcomeIcon } from '../connectors/runs/OutcomeIcon';
import { useOutcomeWord } from '../connectors/words';
import { COLUMNS } from './columns';
import { useInactiveWords } from './useInactiveWords';

const useStyles = makeStyles({
  row: { height: '60px', cursor: 'pointer' },
  lines: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  cut: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  name: { fontWeight: tokens.fontWeightSemibold, textAlign: 'left', maxWidth: '100%' },
  quiet: { color: tokens.colorNeutralForeground3 },
  over: { color: tokens.colorStatusDangerForeground3 },
});

/** A connector beside the others; it leads to its own overview. */
export function ConnectorRow({ connector }: { connector: Connector }) {
  const styles = useStyles();
  const { t } = useLingui();
  const navigate = useNavigate();
  const { select, showAll } = useConnectors();
  const level = useLevelWord();
  const outcome = useOutcomeWord();
  const inactive = useInactiveWords();
  const asked = { connectorId: connector.id };
  const { data: overview } = useCommand('overview', asked, { enabled: connector.hasData });
  const { data: savings } = useCommand('savings', asked, { enabled: connector.hasData });
  const open = () => {
    select(connector.id);
    showAll(false);
    void navigate({ to: '/' });
  };
  const { secret, lastRun: run } = connector;
  const seats = overview?.seats;
  const [assigned, usable] = [formatNumber(seats?.assigned ?? 0), formatNumber(seats?.usable ?? 0)];
  const available = formatNumber(seats?.available ?? 0);
  const next = overview?.renewals[0];
  const [idle, money] = inactive(savings);
  const ends = secret.expiresAt && formatDate(secret.expiresAt);
  const left = secret.daysLeft !== null ? timeLeft(secret.daysLeft) : t`Not known`;
  return (
    <TableRow className={styles.row} onClick={open}>
      <TableCell style={COLUMNS.name}>
        <TableCellLayout
          truncate
          media={<LevelIcon level={connector.level} />}
          description={<Caption1 className={styles.quiet}>{level(connector.level)}</Caption1>}
        >
          <Link
            as="button"
            type="button"
            className={mergeClasses(styles.name, styles.cut)}
            title={connector.name}
            onClick={open}
          >
            {connector.name}
          </Link>
        </TableCellLayout>
      </TableCell>
      <Lines style={COLUMNS.secret} first={secret.expired ? t`Expired` : left} second={ends} />
      <TableCell style={COLUMNS.run}>
        {run ? (
          <TableCellLayout
            truncate
            media={<OutcomeIcon outcome={connector.running ? 'running' : run.outcome} />}
            description={
              <Caption1 className={mergeClasses(styles.quiet, styles.cut)}>
                {formatDateTime(run.startedAt)}
              </Caption1>
            }
          >
            {connector.running ? t`Running now` : outcome(run.outcome)}
          </TableCellLayout>
        ) : (
          <Text className={styles.quiet}>{t`Never run`}</Text>
        )}
      </TableCell>
      <Lines
        style={COLUMNS.seats}
        first={seats ? t`${assigned} of ${usable}` : connector.hasData ? '–' : t`No data yet`}
        second={
          seats && (
            <span className={seats.available < 0 ? styles.over : undefined}>
              {t`${available} available`}
            </span>
          )
        }
      />
      <Lines style={COLUMNS.inactive} first={idle ?? '–'} second={money} />
      <Lines
        style={COLUMNS.renewal}
        first={next ? formatDate(next.date) : '–'}
        second={next && `${relativeDays(next.daysLeft)} · ${next.productName}`}
      />
      <Lines
        style={COLUMNS.asOf}
        first={overview?.directoryAsOf ? formatDate(overview.directoryAsOf) : '–'}
        second={
          overview?.activityAsOf ? t`activity ${formatDate(overview.activityAsOf)}` : undefined
        }
      />
    </TableRow>
  );
}

/** A cell with a figure, and what belongs to it below. */
function Lines(props: { style: object; first: string; second?: ReactNode }) {
  const styles = useStyles();
  const { first, second } = props;
  return (
    <TableCell style={props.style}>
      <span className={styles.lines}>
        <Text className={styles.cut} title={first}>
          {first}
        </Text>
        {second && (
          <Caption1
            className={mergeClasses(styles.cut, styles.quiet)}
            title={typeof second === 'string' ? second : undefined}
          >
            {second}
          </Caption1>
        )}
      </span>
    </TableCell>
  );
}

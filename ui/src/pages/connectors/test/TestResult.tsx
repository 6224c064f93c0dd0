import {
  Caption1,
  Card,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Subtitle2,
  tokens,
} from '@fluentui/react-components';
import { Trans } from '@lingui/react/macro';
import { FailureText } from '../../../app/FailureText';
import { LevelIcon } from '../../../app/level';
import { formatNumber, formatTime } from '../../../format';
import type { ConnectionTest, DatasetAccess, Level } from '../../../ipc/generated/api';
import { DatasetLines } from './DatasetLines';
import { PermissionLines } from './PermissionLines';
import { SignInLines } from './SignInLines';

const useStyles = makeStyles({
  card: { padding: tokens.spacingHorizontalXL, flexShrink: 0, rowGap: tokens.spacingVerticalS },
  head: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  title: { margin: 0, flexGrow: 1 },
  when: { color: tokens.colorNeutralForeground3, whiteSpace: 'nowrap' },
});

/** What Test connection found: a line per permission and per dataset. */
export function TestResult(props: {
  result: ConnectionTest;
  /** The connector that was tested as it is stored. */
  connectorId?: number;
}) {
  const { result } = props;
  const styles = useStyles();
  const time = formatTime(result.testedAt);
  const seconds = formatNumber(Math.round(result.milliseconds / 100) / 10);
  const excessive = result.excessive.join(', ');
  return (
    <Card className={styles.card} role="region" aria-labelledby="test-result">
      <div className={styles.head}>
        <LevelIcon level={levelOf(result)} />
        <Subtitle2 as="h2" id="test-result" className={styles.title}>
          {result.summary}
        </Subtitle2>
        <Caption1 className={styles.when}>
          <Trans>
            Tested at {time}, {seconds} s
          </Trans>
        </Caption1>
      </div>
      {result.error && <FailureText show="rest" error={result.error} />}
      {result.signedIn && (
        <>
          <SignInLines result={result} connectorId={props.connectorId} />
          <PermissionLines lines={result.permissions} />
          <DatasetLines lines={result.datasets} />
        </>
      )}
      {result.clockWarning && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <Trans>{result.clockWarning} Set it, then test again.</Trans>
          </MessageBarBody>
        </MessageBar>
      )}
      {excessive && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <Trans>
              Granted, but not needed here: {excessive}. Remove what this connector does not use.
            </Trans>
          </MessageBarBody>
        </MessageBar>
      )}
    </Card>
  );
}

/** What is optional is not missed. */
const FINE: ReadonlySet<DatasetAccess> = new Set(['works', 'notOffered', 'optional']);

/** How the test went, all in all. */
export function levelOf(result: ConnectionTest): Level {
  if (!result.signedIn) return 'critical';
  const incomplete =
    result.permissions.some(
      ({ need, state }) => need === 'asked' && (state === 'missing' || state === 'notYetActive'),
    ) || result.datasets.some(({ state }) => !FINE.has(state));
  return incomplete || result.excessive.length > 0 || result.clockWarning ? 'warning' : 'ok';
}

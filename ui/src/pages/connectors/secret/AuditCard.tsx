import {
  Card,
  makeStyles,
  Subtitle2,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  Text,
  tokens,
} from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import { formatDateTime, isoDate } from '../../../format';
import type { AuditEvent } from '../../../ipc/generated/api';
import { useCommand } from '../../../ipc/queries';

/** Entries shown. All are listed on the command line. */
const SHOWN = 20;

const useStyles = makeStyles({
  card: { padding: tokens.spacingHorizontalXL, flexShrink: 0, rowGap: tokens.spacingVerticalS },
  title: { margin: 0 },
  scroll: { overflowX: 'auto' },
  when: { width: '180px' },
  detail: { overflowWrap: 'anywhere', userSelect: 'text', color: tokens.colorNeutralForeground3 },
});

/** What was done with secrets and certificates, and which sign-ins failed: of one connector, or of all there ever were. */
export function AuditCard({ connectorId }: { connectorId: number | null }) {
  const styles = useStyles();
  const { t } = useLingui();
  const { data } = useCommand('audit_list', { connectorId, limit: SHOWN });
  if (!data?.length) return null;
  const words: Record<AuditEvent, string> = {
    secretStored: t`Secret stored`,
    secretReplaced: t`Secret replaced`,
    secretRestored: t`Went back to the secret before`,
    secretForgotten: t`Secret before deleted`,
    secretRotated: t`Secret rotated`,
    rotationFailed: t`Rotation failed`,
    secretRemoved: t`Secret before removed from the registration`,
    certificateStored: t`Certificate stored`,
    certificateReplaced: t`Replaced by a certificate`,
    certificateRestored: t`Went back to the certificate before`,
    certificateForgotten: t`Certificate before deleted`,
    connectorRemoved: t`Connector deleted`,
    signInFailed: t`Sign-in failed`,
  };
  return (
    <Card className={styles.card} role="region" aria-labelledby="audit">
      <Subtitle2 as="h2" id="audit" className={styles.title}>
        <Trans>Credentials and sign-ins</Trans>
      </Subtitle2>
      <div className={styles.scroll}>
        <Table size="small" aria-labelledby="audit">
          <TableHeader>
            <TableRow>
              <TableHeaderCell className={styles.when}>
                <Trans>When</Trans>
              </TableHeaderCell>
              {connectorId === null && (
                <TableHeaderCell>
                  <Trans>Connector</Trans>
                </TableHeaderCell>
              )}
              <TableHeaderCell>
                <Trans>What</Trans>
              </TableHeaderCell>
              <TableHeaderCell>
                <Trans>Detail</Trans>
              </TableHeaderCell>
            </TableRow>
          </TableHeader>
          <TableBody>
            {data.map((entry, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: entries have no identity of their own
              <TableRow key={place}>
                <TableCell title={isoDate(entry.at)}>{formatDateTime(entry.at)}</TableCell>
                {connectorId === null && <TableCell>{entry.connector}</TableCell>}
                <TableCell>{words[entry.what]}</TableCell>
                <TableCell>
                  <Text size={200} className={styles.detail}>
                    {entry.detail}
                  </Text>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </Card>
  );
}

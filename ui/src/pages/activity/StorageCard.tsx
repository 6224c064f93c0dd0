import {
  Caption1,
  Link,
  makeStyles,
  mergeClasses,
  Title3,
  tokens,
} from '@fluentui/react-components';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { ShareBar } from '../../charts/ShareBar';
import { formatBytes, formatNumber, formatShare } from '../../format';
import type { Connector, StorageUse } from '../../ipc/generated/api';
import { ListCard } from '../overview/ListCard';
import { CardFoot } from './CardFoot';
import { Nothing } from './Nothing';
import { useWhyNothing } from './useWhyNothing';

const DATASETS: Record<string, string> = {
  exchange: 'mailbox-usage-detail',
  oneDrive: 'onedrive-usage-account-detail',
};

const useStyles = makeStyles({
  sum: { display: 'flex', alignItems: 'baseline', columnGap: tokens.spacingHorizontalS },
  quiet: { color: tokens.colorNeutralForeground3 },
  facts: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalL },
  full: { color: tokens.colorStatusDangerForeground1, fontWeight: tokens.fontWeightSemibold },
  table: { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed', marginTop: '4px' },
  head: {
    padding: '0 0 4px',
    fontWeight: tokens.fontWeightRegular,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    textAlign: 'start',
  },
  cell: {
    height: '28px',
    padding: 0,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    fontWeight: tokens.fontWeightRegular,
    textAlign: 'start',
  },
  name: {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    paddingRight: tokens.spacingHorizontalM,
  },
  link: {
    display: 'block',
    maxWidth: '100%',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    textAlign: 'start',
  },
  bar: { width: '24%' },
  number: {
    width: '84px',
    textAlign: 'end',
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  },
});

/** What the mailboxes or the OneDrives hold: the sum, what is nearly full, and the largest. */
export function StorageCard(props: { connector: Connector; storage: StorageUse }) {
  const styles = useStyles();
  const { t } = useLingui();
  const navigate = useNavigate();
  const { whyNothing, remark } = useWhyNothing(props.connector);
  const { service, source, accounts, deleted, used, nearlyFull, full, archives, largest } =
    props.storage;
  const ofMail = service === 'exchange';
  const title = ofMail ? t`Mailboxes` : t`OneDrive`;
  const dataset = DATASETS[service] ?? service;
  const why = whyNothing(dataset, source);
  if (why) {
    return (
      <ListCard title={title}>
        <Nothing connector={props.connector} why={why} />
      </ListCard>
    );
  }
  const number = mergeClasses(styles.cell, styles.number);
  const show = (name: string | null) =>
    void navigate({
      to: '/reports/$reportId',
      params: { reportId: 'storage' },
      search: name ? { q: name } : {},
    });
  const almost = formatShare(9, 10);
  const facts = [
    ofMail
      ? plural(accounts, { one: '# mailbox', other: `${formatNumber(accounts)} mailboxes` })
      : plural(accounts, { one: '# OneDrive', other: `${formatNumber(accounts)} OneDrives` }),
    deleted > 0 &&
      plural(deleted, {
        one: '# of them deleted',
        other: `${formatNumber(deleted)} of them deleted`,
      }),
    archives !== null &&
      plural(archives, { one: '# with archive', other: `${formatNumber(archives)} with archive` }),
    plural(nearlyFull, {
      one: `# nearly full (from ${almost})`,
      other: `${formatNumber(nearlyFull)} nearly full (from ${almost})`,
    }),
  ].filter(Boolean);
  return (
    <ListCard title={title}>
      <div className={styles.sum}>
        <Title3>{used === null ? '–' : formatBytes(used)}</Title3>
        <Caption1 className={styles.quiet}>
          <Trans>used, deleted ones included</Trans>
        </Caption1>
      </div>
      <Caption1 className={mergeClasses(styles.facts, styles.quiet)}>
        {facts.map((fact) => (
          <span key={String(fact)}>{fact}</span>
        ))}
        <span className={full > 0 ? styles.full : undefined}>
          {plural(full, { one: '# full', other: `${formatNumber(full)} full` })}
        </span>
      </Caption1>
      {largest.length > 0 && (
        <table className={styles.table} aria-label={t`The largest`}>
          <thead>
            <tr>
              <th scope="col" className={styles.head}>
                <Trans>The largest</Trans>
              </th>
              <td className={mergeClasses(styles.head, styles.bar)} />
              <th scope="col" className={mergeClasses(styles.head, styles.number)}>
                <Trans>Used</Trans>
              </th>
              <th scope="col" className={mergeClasses(styles.head, styles.number)}>
                <Trans>Allowed</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {largest.map((one, n) => {
              const name = one.displayName ?? one.userPrincipalName ?? t`Nobody in the tenant`;
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: somebody may have two
                <tr key={n}>
                  <th
                    scope="row"
                    className={mergeClasses(styles.cell, styles.name)}
                    title={[name, one.userPrincipalName].filter(Boolean).join('\n')}
                  >
                    <Link
                      as="button"
                      type="button"
                      className={styles.link}
                      onClick={() => show(one.userPrincipalName ?? one.displayName)}
                    >
                      {name}
                    </Link>
                  </th>
                  <td className={mergeClasses(styles.cell, styles.bar)}>
                    {one.allowed !== null && <ShareBar part={one.used} whole={one.allowed} />}
                  </td>
                  <td className={number}>{formatBytes(one.used)}</td>
                  <td className={number}>
                    {one.allowed === null ? '–' : formatBytes(one.allowed)}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      <CardFoot
        asOf={source?.asOf ?? null}
        notes={[t`Usage report`, remark(dataset, source)]}
        report="storage"
        view={{
          filters: [
            { column: 'service', values: [ofMail ? 'Exchange' : 'OneDrive'], negated: false },
          ],
        }}
        word={ofMail ? t`All mailboxes` : t`All OneDrives`}
      />
    </ListCard>
  );
}

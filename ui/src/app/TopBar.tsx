import { Body1Strong, makeStyles, tokens } from '@fluentui/react-components';
import { Trans } from '@lingui/react/macro';
import { ConnectorSwitcher } from './ConnectorSwitcher';
import { Logo } from './Logo';
import { MessageCount } from './MessageCount';
import { NARROW } from './narrow';
import { PseudonymsBadge } from './PseudonymsBadge';
import { Search } from './Search';

const useStyles = makeStyles({
  bar: {
    gridColumn: '1 / -1',
    display: 'grid',
    gridTemplateColumns:
      '220px minmax(0, 1fr) minmax(160px, min(420px, 30vw)) minmax(max-content, 1fr)',
    alignItems: 'center',
    [NARROW]: {
      gridTemplateColumns: '48px minmax(0, auto) minmax(120px, 1fr) auto',
      columnGap: tokens.spacingHorizontalS,
    },
  },
  brand: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    paddingLeft: '16px',
    minWidth: 0,
    whiteSpace: 'nowrap',
    [NARROW]: { paddingLeft: '14px' },
  },
  name: {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    [NARROW]: { display: 'none' },
  },
  end: {
    display: 'flex',
    justifyContent: 'flex-end',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    paddingRight: '16px',
  },
});

/** Product, connector, search, messages. */
export function TopBar() {
  const styles = useStyles();
  return (
    <header className={styles.bar}>
      <div className={styles.brand}>
        <Logo />
        <Body1Strong className={styles.name}>
          <Trans>Microsoft 365 Connector</Trans>
        </Body1Strong>
      </div>
      <ConnectorSwitcher />
      <Search />
      <div className={styles.end}>
        <PseudonymsBadge />
        <MessageCount />
      </div>
    </header>
  );
}

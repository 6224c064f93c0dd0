import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Connector, Overview } from '../../ipc/generated/api';
import { ActivityCard } from './ActivityCard';
import { LastRunTile } from './LastRunTile';
import { NeedsYouCard } from './NeedsYouCard';
import { PeopleTile } from './PeopleTile';
import { ProductsCard } from './ProductsCard';
import { RenewalsCard } from './RenewalsCard';
import { SavingsTile } from './SavingsTile';
import { SeatsTile } from './SeatsTile';
import { SecretTile } from './SecretTile';

const MEDIUM = '@media (min-width: 1100px) and (max-width: 1399px)';
const NARROW = '@media (max-width: 1099px)';

const useStyles = makeStyles({
  rows: { display: 'flex', flexDirection: 'column', gap: tokens.spacingHorizontalL },
  row: { display: 'grid', gap: tokens.spacingHorizontalL },
  tiles: {
    gridTemplateColumns: 'repeat(5, minmax(0, 1fr))',
    // Three and two of them, each row as wide as the others.
    [MEDIUM]: {
      gridTemplateColumns: 'repeat(6, minmax(0, 1fr))',
      '& > *': { gridColumn: 'span 2' },
      '& > :nth-child(n + 4)': { gridColumn: 'span 3' },
    },
    [NARROW]: {
      gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
      '& > *': { gridColumn: 'auto' },
      '& > :nth-child(n + 4)': { gridColumn: 'auto' },
    },
  },
  charts: {
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr)',
    // A third of it would cut every name of a product.
    [MEDIUM]: { gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 3fr)' },
    [NARROW]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  lists: {
    gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    [NARROW]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
});

/** Tiles, charts, and what comes next. */
export function OverviewContent(props: { connector: Connector; overview: Overview }) {
  const styles = useStyles();
  const { connector, overview } = props;
  return (
    <div className={styles.rows}>
      <div className={mergeClasses(styles.row, styles.tiles)}>
        <SecretTile connectorId={connector.id} secret={overview.secret} />
        <LastRunTile connectorId={connector.id} run={overview.lastRun} />
        <SeatsTile seats={overview.seats} />
        <PeopleTile people={overview.people} />
        <SavingsTile connectorId={connector.id} />
      </div>
      <div className={mergeClasses(styles.row, styles.charts)}>
        <ActivityCard connector={connector} activity={overview.activity} />
        <ProductsCard products={overview.products} />
      </div>
      <div className={mergeClasses(styles.row, styles.lists)}>
        <RenewalsCard renewals={overview.renewals} />
        <NeedsYouCard connector={connector} overview={overview} />
      </div>
    </div>
  );
}

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Connector, Overview } from '../../ipc/generated/api';
import { ActivityCard } from './ActivityCard';
import { LastRunTile } from './LastRunTile';
import { NeedsYouCard } from './NeedsYouCard';
import { PeopleTile } from './PeopleTile';
import { ProductsCard } from './ProductsCard';
import { RenewalsCard } from './RenewalsCard';
import { SeatsTile } from './SeatsTile';
import { SecretTile } from './SecretTile';

const NARROW = '@media (max-width: 1099px)';

const useStyles = makeStyles({
  rows: { display: 'flex', flexDirection: 'column', gap: tokens.spacingHorizontalL },
  row: { display: 'grid', gap: tokens.spacingHorizontalL },
  tiles: {
    gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
    [NARROW]: { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
  },
  charts: {
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr)',
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

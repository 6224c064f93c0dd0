import { mergeClasses } from '@fluentui/react-components';
import type { Connector, Overview } from '../../ipc/generated/api';
import { ActivityCard } from './ActivityCard';
import { LastRunTile } from './LastRunTile';
import { NeedsYouCard } from './NeedsYouCard';
import { PeopleTile } from './PeopleTile';
import { ProductsCard } from './ProductsCard';
import { RenewalsCard } from './RenewalsCard';
import { useRowStyles } from './rows';
import { SavingsTile } from './SavingsTile';
import { SeatsTile } from './SeatsTile';
import { SecretTile } from './SecretTile';

/** Tiles, charts, and what comes next. */
export function OverviewContent(props: { connector: Connector; overview: Overview }) {
  const styles = useRowStyles();
  const { connector, overview } = props;
  return (
    <div className={styles.rows}>
      <div className={mergeClasses(styles.row, styles.tiles)}>
        <SecretTile connectorId={connector.id} secret={overview.secret} />
        <LastRunTile connectorId={connector.id} run={overview.lastRun} />
        <SeatsTile seats={overview.seats} />
        <SavingsTile connectorId={connector.id} />
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

import { makeStyles, mergeClasses, Skeleton, SkeletonItem } from '@fluentui/react-components';
import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { FLAT, useRowStyles } from './rows';

const useStyles = makeStyles({
  tile: { height: '120px' },
  flat: { [FLAT]: { gridColumn: '1 / -1', height: '52px' } },
  chart: { height: '332px' },
});

/** The outlines of the page while its figures are on the way; not shown for less than 150 ms. */
export function OverviewSkeleton() {
  const styles = useStyles();
  const rows = useRowStyles();
  const { t } = useLingui();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 150);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return null;
  return (
    <Skeleton aria-label={t`Loading`} className={rows.rows}>
      <div className={mergeClasses(rows.row, rows.tiles)}>
        {['secret', 'run', 'seats', 'savings'].map((tile) => (
          <SkeletonItem key={tile} className={styles.tile} />
        ))}
        <SkeletonItem className={mergeClasses(styles.tile, styles.flat)} />
      </div>
      <div className={mergeClasses(rows.row, rows.charts)}>
        <SkeletonItem className={styles.chart} />
        <SkeletonItem className={styles.chart} />
      </div>
    </Skeleton>
  );
}

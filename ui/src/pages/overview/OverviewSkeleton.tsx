import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components';
import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';

const useStyles = makeStyles({
  rows: { display: 'flex', flexDirection: 'column', gap: tokens.spacingHorizontalL },
  row: {
    display: 'grid',
    gap: tokens.spacingHorizontalL,
    gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
  },
  tile: { height: '120px' },
  chart: { height: '332px' },
});

/** The outlines of the page while its figures are on the way; not shown for less than 150 ms. */
export function OverviewSkeleton() {
  const styles = useStyles();
  const { t } = useLingui();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 150);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return null;
  return (
    <Skeleton aria-label={t`Loading`} className={styles.rows}>
      <div className={styles.row}>
        {['secret', 'run', 'seats', 'people'].map((tile) => (
          <SkeletonItem key={tile} className={styles.tile} />
        ))}
      </div>
      <SkeletonItem className={styles.chart} />
    </Skeleton>
  );
}

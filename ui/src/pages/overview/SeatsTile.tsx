import { makeStyles, ProgressBar, tokens } from '@fluentui/react-components';
import { PeopleTeamRegular } from '@fluentui/react-icons';
import { Trans, useLingui } from '@lingui/react/macro';
import { formatNumber } from '../../format';
import type { Seats } from '../../ipc/generated/api';
import { Tile } from './Tile';

const useStyles = makeStyles({
  over: { color: tokens.colorStatusDangerForeground3, fontWeight: tokens.fontWeightSemibold },
});

/** Seats bought, assigned and available, without free products. */
export function SeatsTile({ seats }: { seats: Seats | null }) {
  const styles = useStyles();
  const { t } = useLingui();
  const link = { to: '/subscriptions' } as const;
  if (!seats) {
    return (
      <Tile
        icon={<PeopleTeamRegular />}
        label={t`Seats`}
        number="–"
        line={t`Products have not been collected`}
        link={link}
      />
    );
  }
  const usable = formatNumber(seats.usable);
  const available = formatNumber(seats.available);
  const over = formatNumber(seats.overAssigned);
  return (
    <Tile
      icon={<PeopleTeamRegular />}
      label={t`Seats assigned`}
      number={formatNumber(seats.assigned)}
      unit={t`of ${usable}`}
      line={
        <>
          <Trans>{available} available</Trans>
          {seats.overAssigned > 0 && (
            <>
              {' · '}
              <span className={styles.over}>
                <Trans>{over} over-assigned</Trans>
              </span>
            </>
          )}
        </>
      }
      foot={
        <ProgressBar
          aria-label={t`Seats assigned`}
          value={seats.usable > 0 ? Math.min(1, seats.assigned / seats.usable) : 0}
          thickness="medium"
        />
      }
      link={link}
    />
  );
}

import { Button, Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { LevelIcon } from '../../app/level';
import type { Connector, Overview } from '../../ipc/generated/api';
import { ListCard } from './ListCard';
import { useNeeds } from './useNeeds';

const SHOWN = 4;

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  row: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'center',
    minHeight: '36px',
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  cut: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});

/** What the administrator should look at, each with the button that leads there. */
export function NeedsYouCard(props: { connector: Connector; overview: Overview }) {
  const styles = useStyles();
  const { t } = useLingui();
  const needs = useNeeds(props.connector, props.overview);
  const [all, setAll] = useState(false);
  return (
    <ListCard
      title={t`Needs you`}
      aside={needs.length > 0 && <Plural value={needs.length} one="# thing" other="# things" />}
      tools={
        needs.length > SHOWN && (
          <Link as="button" type="button" aria-expanded={all} onClick={() => setAll(!all)}>
            <Text size={200}>{all ? <Trans>Show fewer</Trans> : <Trans>Show all</Trans>}</Text>
          </Link>
        )
      }
      empty={needs.length === 0 && t`Nothing at the moment.`}
    >
      <ul className={styles.list}>
        {needs.slice(0, all ? needs.length : SHOWN).map((need) => (
          <li key={need.id} className={styles.row}>
            <LevelIcon level={need.level} />
            <Text className={styles.cut} title={need.text}>
              {need.text}
            </Text>
            {need.action && (
              <Button size="small" onClick={need.action.run}>
                {need.action.word}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </ListCard>
  );
}

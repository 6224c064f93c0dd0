import { Caption1Strong, makeStyles } from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { BarRows } from '../../charts/BarRows';
import { formatNumber } from '../../format';
import type { Connector, CopilotUse } from '../../ipc/generated/api';
import { ListCard } from '../overview/ListCard';
import { CardFoot } from './CardFoot';
import { Nothing } from './Nothing';
import { useAppName } from './useAppName';
import { useWhyNothing } from './useWhyNothing';

const DATASET = 'copilot-usage-user-detail';

const useStyles = makeStyles({ part: { marginTop: '8px', marginBottom: 0 } });

/** Who of those with Copilot uses it, and in which apps. */
export function CopilotCard(props: { connector: Connector; copilot: CopilotUse }) {
  const styles = useStyles();
  const { t } = useLingui();
  const navigate = useNavigate();
  const nameOf = useAppName();
  const { whyNothing, remark } = useWhyNothing(props.connector);
  const { copilot } = props;
  const { source, licensed, inactiveDays } = copilot;
  const title = t`Copilot adoption`;
  const why = whyNothing(DATASET, source);
  if (licensed === 0) {
    return (
      <ListCard title={title}>
        <Nothing
          connector={props.connector}
          why={{ text: t`Nobody in this tenant holds Microsoft 365 Copilot.` }}
        />
      </ListCard>
    );
  }
  const people = (adoption: string) => () =>
    void navigate({
      to: '/reports/$reportId',
      params: { reportId: 'copilot' },
      search: { filters: [{ column: 'adoption', values: [adoption], negated: false }] },
    });
  const count = formatNumber(licensed);
  // Where nobody is known, nobody is counted as not using it.
  const known = (people: number) => (licensed > copilot.unknown ? people : null);
  return (
    <ListCard title={title} aside={t`${count} people hold it`}>
      {why && <Nothing connector={props.connector} why={why} />}
      <BarRows
        title={title}
        heads={[t`Adoption`, t`People`]}
        whole={licensed}
        rows={[
          {
            key: 'active',
            label: t`Active`,
            value: known(copilot.active),
            title: t`Used within ${inactiveDays} days`,
            onOpen: people('active'),
          },
          {
            key: 'lapsed',
            label: t`Lapsed`,
            value: known(copilot.lapsed),
            title: t`Last used more than ${inactiveDays} days ago`,
            onOpen: people('lapsed'),
          },
          {
            key: 'never',
            label: t`Never used`,
            value: known(copilot.neverUsed),
            onOpen: people('never used'),
          },
          {
            key: 'unknown',
            label: t`Unknown`,
            value: copilot.unknown,
            look: 'unknown',
            title: t`The report is missing or older than five days, or does not list them`,
            onOpen: people('unknown'),
          },
        ]}
      />
      {copilot.apps.length > 0 && (
        <>
          <Caption1Strong as="h3" className={styles.part}>
            <Trans>Where the active ones use it</Trans>
          </Caption1Strong>
          <BarRows
            title={t`Where Copilot is used`}
            heads={[t`App`, t`People`]}
            rows={[...copilot.apps]
              .sort((a, b) => (b.people ?? 0) - (a.people ?? 0))
              .map(({ app, people }) => ({
                key: app,
                label: nameOf('copilot', app),
                value: people,
              }))}
          />
        </>
      )}
      <CardFoot
        asOf={source?.asOf ?? null}
        notes={[t`Copilot usage report, ${inactiveDays} days back`, remark(DATASET, source)]}
        report="copilot"
        word={t`Everybody with Copilot`}
      />
    </ListCard>
  );
}

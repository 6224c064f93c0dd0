import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { type BarRow, BarRows } from '../../charts/BarRows';
import { formatDate, formatNumber, formatShare } from '../../format';
import { STATE_REASON, useValueWords } from '../../grid/valueWords';
import type { Connector, LastActivity } from '../../ipc/generated/api';
import { ListCard } from '../overview/ListCard';
import { CardFoot } from './CardFoot';
import { Nothing } from './Nothing';
import { useWhyNothing } from './useWhyNothing';

const DATASET = 'active-user-detail';

/** How many licensed people were last active when; who is not known has a bar of their own. */
export function LastActivityCard(props: { connector: Connector; last: LastActivity | null }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const words = useValueWords();
  const { whyNothing } = useWhyNothing(props.connector);
  const { last } = props;
  const title = t`Last activity of licensed people`;
  if (!last || last.licensed === 0) {
    const text = last
      ? t`Nobody in this tenant holds a license.`
      : t`No users have been collected.`;
    return (
      <ListCard title={title}>
        <Nothing
          connector={props.connector}
          why={{ text, ...(last ? {} : { action: 'run' as const }) }}
        />
      </ListCard>
    );
  }
  const people = (state: string) => () =>
    void navigate({
      to: '/users',
      search: { filters: [{ column: 'state', values: [state], negated: false }] },
    });
  const reasons = last.reasons.map(({ reason, people }) => {
    const count = formatNumber(people);
    const why = words(STATE_REASON, reason);
    return t`${count}: ${why}`;
  });
  // Where nobody is covered, no group has a figure: unknown is no zero.
  const known = (people: number) => (last.covered > 0 ? people : null);
  const rows: BarRow[] = [
    { key: 'days7', label: t`Within 7 days`, value: known(last.days7) },
    { key: 'days30', label: t`8 to 30 days ago`, value: known(last.days30) },
    { key: 'days90', label: t`31 to 90 days ago`, value: known(last.days90) },
    { key: 'days180', label: t`91 to 180 days ago`, value: known(last.days180) },
    { key: 'longer', label: t`Longer ago`, value: known(last.longer) },
    { key: 'never', label: t`Never`, value: known(last.never), onOpen: people('never active') },
    {
      key: 'new',
      label: t`New, not active yet`,
      value: last.new,
      look: 'quiet',
      title: t`Account or license too new to be judged`,
    },
    {
      key: 'disabled',
      label: t`Account disabled`,
      value: last.disabled,
      look: 'quiet',
      onOpen: people('disabled'),
    },
    {
      key: 'unknown',
      label: t`Unknown`,
      value: last.unknown,
      look: 'unknown',
      title: [t`Nobody knows when they were last active.`, ...reasons].join('\n'),
      onOpen: people('unknown'),
    },
  ];
  const asOf = last.asOf && formatDate(last.asOf);
  const covered = formatShare(last.covered, last.licensed);
  const concealed = last.reasons[0]?.reason === 'names-concealed';
  const source = concealed ? { dataset: DATASET, asOf: null, concealed } : null;
  const why = last.asOf === null ? whyNothing(DATASET, source) : null;
  return (
    <ListCard title={title} aside={asOf ? t`Any service, days before ${asOf}` : t`Any service`}>
      <BarRows
        title={title}
        heads={[t`Last active`, t`People`]}
        rows={rows}
        whole={last.licensed}
      />
      {why && <Nothing connector={props.connector} why={why} />}
      <CardFoot
        asOf={last.asOf}
        notes={[
          t`Usage reports and sign-ins`,
          covered && t`${covered} of licensed people covered`,
          last.unknown > 0 && reasons[0] && t`Unknown ${reasons[0]}`,
        ]}
        report="service-activity"
        word={t`Everybody by service`}
      />
    </ListCard>
  );
}

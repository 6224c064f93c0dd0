import { PersonRegular } from '@fluentui/react-icons';
import { useLingui } from '@lingui/react/macro';
import { formatNumber, formatShare } from '../../format';
import type { People } from '../../ipc/generated/api';
import { Tile } from './Tile';

/** People with a license, and how many of them use it as far as is known. */
export function PeopleTile({ people }: { people: People | null }) {
  const { t } = useLingui();
  const link = { to: '/users' } as const;
  if (!people) {
    return (
      <Tile
        icon={<PersonRegular />}
        label={t`People`}
        number="–"
        line={t`No users have been collected`}
        link={link}
        givesWay
      />
    );
  }
  const active = formatNumber(people.active);
  const inactive = formatNumber(people.inactive);
  const never = formatNumber(people.neverActive);
  const unknown = formatNumber(people.unknown);
  const users = formatNumber(people.users);
  const coverage = formatShare(people.covered, people.licensed);
  // Nobody's activity is known: figures of zero would read as if nobody had been active.
  const judged =
    people.covered === 0 ? t`Activity is not known` : t`${active} active · ${inactive} inactive`;
  const line = people.licensed === 0 ? t`Nobody holds a license` : judged;
  const foot = [
    people.covered > 0 && t`${never} never active`,
    people.unknown > 0 && t`${unknown} unknown`,
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <Tile
      icon={<PersonRegular />}
      label={t`Licensed people`}
      number={formatNumber(people.licensed)}
      unit={t`of ${users} users`}
      line={line}
      foot={foot}
      tooltip={[line, foot, coverage && t`${coverage} covered`].filter(Boolean).join('\n')}
      link={link}
      givesWay
    />
  );
}

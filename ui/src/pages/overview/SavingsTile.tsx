import { SavingsRegular } from '@fluentui/react-icons';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { formatMoney, formatNumber } from '../../format';
import { useCommand } from '../../ipc/queries';
import { useTrialWords } from '../savings/useTrialWords';
import { Tile } from './Tile';

/** What could be freed: money a month where prices are known, else licenses and seats. */
export function SavingsTile({ connectorId }: { connectorId: number }) {
  const { t } = useLingui();
  const { data: savings } = useCommand('savings', { connectorId });
  const ofTrials = useTrialWords();
  const frame = { icon: <SavingsRegular />, link: { to: '/savings' } as const };
  if (!savings?.known) {
    return (
      <Tile
        {...frame}
        label={t`Savings`}
        number="–"
        line={savings ? t`Worked out at the end of a run` : undefined}
      />
    );
  }
  const { total, atLeast, findings, unpricedProducts } = savings;
  const licenses = findings.reduce((sum, one) => sum + one.licenses, 0);
  const count = formatNumber(licenses);
  const [first, ...others] = total;
  const words = plural(licenses, {
    one: '# license or seat',
    other: `${count} licenses and seats`,
  });
  const trials = ofTrials(savings);
  const foot =
    unpricedProducts > 0
      ? plural(unpricedProducts, {
          one: '# product without a price',
          other: '# products without a price',
        })
      : undefined;
  const more = others.map(({ currency, minor }) => formatMoney(minor, currency, 'whole'));
  const line = [...more.map((money) => `+ ${money}`), words].join(' · ');
  return (
    <Tile
      {...frame}
      label={atLeast ? t`Savings, at least` : t`Savings`}
      number={first ? formatMoney(first.minor, first.currency, 'whole') : count}
      unit={first ? t`a month` : t`could be freed`}
      line={first ? line : t`Licenses and seats`}
      foot={trials ?? foot}
      tooltip={[t`Could be freed`, line, foot, trials].filter(Boolean).join('\n')}
    />
  );
}

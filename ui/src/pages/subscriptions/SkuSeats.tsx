import { makeStyles, tokens } from '@fluentui/react-components';
import { useLingui } from '@lingui/react/macro';
import { Facts } from '../../app/PanelParts';
import { formatNumber } from '../../format';
import { StatusIcon } from '../../grid/StatusIcon';
import { STATUS, useValueWords } from '../../grid/valueWords';
import type { SkuDetail } from '../../ipc/generated/api';

const useStyles = makeStyles({
  over: { color: tokens.colorStatusDangerForeground3, fontWeight: tokens.fontWeightSemibold },
});

/** The seats of a product; below zero is shown as it is. */
export function SkuSeats({ sku }: { sku: SkuDetail }) {
  const styles = useStyles();
  const { t } = useLingui();
  const words = useValueWords();
  const status = sku.capabilityStatus;
  const available = formatNumber(sku.available);
  const facts = [
    {
      label: t`Status`,
      value: status ? (
        <>
          <StatusIcon value={status} />
          <span>{words(STATUS, status)}</span>
        </>
      ) : (
        '–'
      ),
    },
    { label: t`Assigned`, value: formatNumber(sku.assigned) },
    {
      label: t`Available`,
      value: sku.available < 0 ? <span className={styles.over}>{available}</span> : available,
    },
    { label: t`Usable`, value: formatNumber(sku.usable) },
    { label: t`Enabled`, value: formatNumber(sku.enabled) },
    { label: t`In grace`, value: formatNumber(sku.warning) },
    { label: t`Suspended`, value: formatNumber(sku.suspended) },
    { label: t`Locked out`, value: formatNumber(sku.lockedOut) },
    { label: t`Free product`, value: sku.free ? t`Yes` : t`No` },
  ];
  return <Facts facts={facts} />;
}

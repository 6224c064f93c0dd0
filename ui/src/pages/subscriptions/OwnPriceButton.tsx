import { Button } from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Selection } from '../../grid/selection';
import { OwnPriceDialog } from '../prices/OwnPriceDialog';

/** Gives the chosen subscriptions a price of their own. */
export function OwnPriceButton(props: { connectorId: number; selection: Selection }) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  const { selection } = props;
  const none = selection.size === 0;
  return (
    <>
      <Button
        size="small"
        disabledFocusable={none}
        title={none ? t`Choose rows in the list first` : undefined}
        onClick={() => setOpen(true)}
      >
        {none ? <Trans>Set own price</Trans> : t`Set own price (${selection.size})`}
      </Button>
      {isOpen && (
        <OwnPriceDialog
          connectorId={props.connectorId}
          subscriptionIds={selection.rows.flatMap((row) => selection.keyOf(row) ?? [])}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

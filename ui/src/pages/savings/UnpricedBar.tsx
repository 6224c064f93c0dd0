import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
} from '@fluentui/react-components';
import { plural } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useSnapshot } from '../../app/snapshot';

const useStyles = makeStyles({ bar: { flexShrink: 0, marginBottom: '12px' } });

/** Says which part of the money is not known, and leads to where prices are typed. */
export function UnpricedBar({ products }: { products: number }) {
  const styles = useStyles();
  const navigate = useNavigate();
  const snapshot = useSnapshot();
  if (products === 0) return null;
  return (
    <MessageBar intent="info" className={styles.bar}>
      <MessageBarBody>
        <MessageBarTitle>
          {plural(products, { one: '# product has no price.', other: '# products have no price.' })}
        </MessageBarTitle>
        <Trans>Their licenses are left out of these sums.</Trans>
      </MessageBarBody>
      {!snapshot && (
        <MessageBarActions>
          <Button size="small" onClick={() => void navigate({ to: '/settings/prices' })}>
            <Trans>Add prices</Trans>
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}

import { Link, makeStyles, tokens } from '@fluentui/react-components';
import { OpenRegular } from '@fluentui/react-icons';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useAction } from '../ipc/queries';
import { copyText } from './clipboard';

const useStyles = makeStyles({
  link: { whiteSpace: 'nowrap', display: 'inline-flex', alignItems: 'center' },
  icon: { marginInlineStart: tokens.spacingHorizontalXS, flexShrink: 0 },
  failed: { color: tokens.colorStatusDangerForeground3, whiteSpace: 'normal' },
});

/** Opens one of Microsoft's pages in the browser of the system. */
export function OpenLink(props: { url: string; children: ReactNode }) {
  const styles = useStyles();
  const { t } = useLingui();
  const open = useAction('link_open');
  const { url } = props;
  return (
    <>
      <Link
        as="button"
        type="button"
        className={styles.link}
        title={url}
        onClick={() => open.mutate({ url }, { onError: () => void copyText(url) })}
      >
        {props.children}
        <OpenRegular className={styles.icon} aria-hidden />
      </Link>
      {open.isError && (
        <span role="alert" className={styles.failed}>
          {t`The browser did not open. The address has been copied instead.`}
        </span>
      )}
    </>
  );
}

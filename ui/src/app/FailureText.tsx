import { makeStyles, tokens } from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import type { CommandError } from '../ipc/generated/api';
import { CopyButton } from './CopyButton';

const useStyles = makeStyles({
  text: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
  what: { fontWeight: tokens.fontWeightSemibold },
  code: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    userSelect: 'text',
    overflowWrap: 'anywhere',
  },
});

/** A failure in full: what happened, what it means, what to do, and what Microsoft support asks for. */
export function FailureText(props: {
  error: CommandError;
  /** All of it; what a title above does not say yet; or the codes alone. */
  show?: 'all' | 'rest' | 'codes';
}) {
  const { error, show = 'all' } = props;
  const styles = useStyles();
  const { t } = useLingui();
  const { serviceCode, requestId } = error;
  const code = [serviceCode, requestId].filter(Boolean).join(' ');
  return (
    <div className={styles.text}>
      {show === 'all' && <span className={styles.what}>{error.message}</span>}
      {show !== 'codes' && (error.meaning || error.next) && (
        <span>
          {error.meaning} {error.next}
        </span>
      )}
      {code && (
        <span className={styles.code}>
          {serviceCode && <span>{serviceCode}</span>}
          {requestId && (
            <span>
              <Trans>Request ID {requestId}</Trans>
            </span>
          )}
          <CopyButton text={code} label={t`Copy code and request ID`} />
        </span>
      )}
    </div>
  );
}

import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { CopyButton } from '../../../app/CopyButton';
import { formatDate } from '../../../format';
import type { Certificate } from '../../../ipc/generated/api';

const useStyles = makeStyles({
  list: { margin: 0, display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS },
  term: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  value: {
    margin: 0,
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
  },
  text: { overflowWrap: 'anywhere', userSelect: 'text' },
  // Twenty digits a line, wherever it stands: never a last one alone.
  digits: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    maxWidth: '20ch',
  },
});

/** What a certificate is known by. Its private key is never shown. */
export function CertificateFacts({ certificate }: { certificate: Certificate }) {
  const styles = useStyles();
  const { t } = useLingui();
  // Where it names nothing else, the abbreviation says nothing.
  const name = certificate.subject.replace(/^CN=(?=[^,]*$)/, '');
  const bits = certificate.keyBits;
  const from = formatDate(certificate.startsAt);
  const until = formatDate(certificate.endsAt);
  const fact = (term: string, value: ReactNode) => (
    <div>
      <dt className={styles.term}>{term}</dt>
      <dd className={styles.value}>{value}</dd>
    </div>
  );
  return (
    <dl className={styles.list}>
      {fact(t`Name`, <Text className={styles.text}>{name}</Text>)}
      {fact(
        t`Valid`,
        <Text>{bits ? t`${from} to ${until}, RSA ${bits}` : t`${from} to ${until}`}</Text>,
      )}
      {fact(
        t`Thumbprint`,
        <>
          <Text className={mergeClasses(styles.text, styles.digits)}>{certificate.thumbprint}</Text>
          <CopyButton text={certificate.thumbprint} label={t`Copy thumbprint`} />
        </>,
      )}
    </dl>
  );
}

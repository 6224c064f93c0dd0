import {
  Button,
  Field,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Select,
  Spinner,
  tokens,
} from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { FailureText } from '../../../app/FailureText';
import type { Certificate } from '../../../ipc/generated/api';
import { useAction } from '../../../ipc/queries';

const MONTHS = [6, 12, 24];
const BITS = [2048, 3072, 4096];

const useStyles = makeStyles({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: tokens.spacingHorizontalM,
  },
});

/** Makes a key pair and a certificate. */
export function NewCertificate(props: {
  connectorId: number | null;
  /** Whom it names. */
  name: string;
  onMade: (certificate: Certificate) => void;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const [months, setMonths] = useState(12);
  const [keyBits, setBits] = useState(2048);
  const create = useAction('certificate_create');
  const { connectorId, name } = props;
  return (
    <>
      <div className={styles.line}>
        <Field label={t`Valid for`}>
          <Select value={months} onChange={(_, data) => setMonths(Number(data.value))}>
            {MONTHS.map((one) => (
              <option key={one} value={one}>
                {t`${one} months`}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t`Key`}>
          <Select value={keyBits} onChange={(_, data) => setBits(Number(data.value))}>
            {BITS.map((one) => (
              <option key={one} value={one}>
                {t`RSA ${one}`}
              </option>
            ))}
          </Select>
        </Field>
        <Button
          icon={create.isPending ? <Spinner size="tiny" delay={150} /> : undefined}
          disabledFocusable={create.isPending}
          onClick={() =>
            create.mutate({ connectorId, name, months, keyBits }, { onSuccess: props.onMade })
          }
        >
          <Trans>Create certificate</Trans>
        </Button>
      </div>
      {create.error && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>
            <FailureText error={create.error.error} />
          </MessageBarBody>
        </MessageBar>
      )}
    </>
  );
}

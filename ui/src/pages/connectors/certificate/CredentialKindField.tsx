import { Field, Radio, RadioGroup } from '@fluentui/react-components';
import { useLingui } from '@lingui/react/macro';
import type { CredentialKind } from '../../../ipc/generated/api';

/** Whether to sign in with a client secret or with a certificate. */
export function CredentialKindField(props: {
  kind: CredentialKind;
  onChange: (kind: CredentialKind) => void;
  disabled?: boolean;
}) {
  const { t } = useLingui();
  return (
    <Field
      label={t`Sign in with`}
      hint={t`A certificate is the safer choice, and the only one where the tenant forbids secrets.`}
    >
      <RadioGroup
        layout="horizontal"
        value={props.kind}
        disabled={props.disabled}
        onChange={(_, data) => props.onChange(data.value as CredentialKind)}
      >
        <Radio value="secret" label={t`Secret`} />
        <Radio value="certificate" label={t`Certificate`} />
      </RadioGroup>
    </Field>
  );
}

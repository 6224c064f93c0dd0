import { Field, Input } from '@fluentui/react-components';
import { useLingui } from '@lingui/react/macro';
import type { CommandError } from '../../ipc/generated/api';

/** Why something is left out, and until when. */
export function ReasonFields(props: {
  reason: string;
  until: string;
  failure: CommandError | undefined;
  onReason(reason: string): void;
  onUntil(until: string): void;
}) {
  const { t } = useLingui();
  const messageAt = (field: string) =>
    props.failure?.field === field ? props.failure.message : undefined;
  return (
    <>
      <Field label={t`Reason`} validationMessage={messageAt('reason')}>
        <Input
          value={props.reason}
          placeholder={t`Parental leave`}
          onChange={(_, data) => props.onReason(data.value)}
        />
      </Field>
      <Field
        label={t`Until`}
        hint={t`The last day it holds. Empty: until you end it.`}
        validationMessage={messageAt('until')}
      >
        <Input type="date" value={props.until} onChange={(_, data) => props.onUntil(data.value)} />
      </Field>
    </>
  );
}

import { Field, ProgressBar } from '@fluentui/react-components';
import { Plural, useLingui } from '@lingui/react/macro';
import type { SecretWait } from '../../../ipc/generated/api';

/** Seconds a secret that somebody typed, or a certificate, is tried for. */
export const PATIENCE = 60;

/** How the proof of a new secret or certificate goes: signing in, or waiting until Microsoft knows it. */
export function ProofProgress({
  wait,
  patience,
}: {
  wait: SecretWait | null;
  /** Seconds a new secret is tried for. */
  patience: number;
}) {
  const { t } = useLingui();
  return (
    <Field
      validationState="none"
      validationMessage={
        wait ? (
          <>
            {t`Entra does not accept it yet.`} {wait.suspicion}{' '}
            <Plural
              value={wait.secondsLeft}
              one="It is tried for # more second."
              other="It is tried for # more seconds."
            />
          </>
        ) : (
          t`Signing in with the new one…`
        )
      }
    >
      <ProgressBar
        aria-label={t`Test of the new one`}
        value={wait ? 1 - wait.secondsLeft / patience : undefined}
      />
    </Field>
  );
}

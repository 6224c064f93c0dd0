import {
  Button,
  Caption1,
  Card,
  Field,
  Input,
  makeStyles,
  Radio,
  RadioGroup,
  Subtitle2,
  tokens,
} from '@fluentui/react-components';
import { LockClosedRegular, WarningRegular } from '@fluentui/react-icons';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { FailureBox } from '../../app/FailureBox';
import type { Network, ProxyChoice } from '../../ipc/generated/api';
import { useAction, useCommand } from '../../ipc/queries';

const useStyles = makeStyles({
  card: { padding: '16px 20px 20px', gap: tokens.spacingVerticalM, flexShrink: 0 },
  form: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  line: { display: 'flex', gap: tokens.spacingHorizontalM, alignItems: 'flex-end' },
  hint: { display: 'inline-flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
  help: { color: tokens.colorNeutralForeground3 },
});

/** Which proxy Microsoft is reached through. */
export function NetworkCard({ network }: { network: Network }) {
  const styles = useStyles();
  const { t } = useLingui();
  const save = useAction('network_set');
  const [proxy, setProxy] = useState<ProxyChoice>(network.proxy);
  const [address, setAddress] = useState(network.address ?? '');
  const [user, setUser] = useState(network.user ?? '');
  const [password, setPassword] = useState('');
  const explicit = proxy === 'explicit';
  const found = network.systemProxy;

  const failure = save.error;
  const atField = (field: string) =>
    failure?.error.field === field
      ? { validationState: 'error' as const, validationMessage: failure.error.message }
      : {};
  const elsewhere = failure && !['address', 'user', 'password'].includes(failure.error.field ?? '');

  function onSave(event: FormEvent) {
    event.preventDefault();
    save.mutate(
      {
        proxy,
        address: explicit ? address : null,
        user: explicit ? user : null,
        password: explicit && password ? password : null,
      },
      { onSuccess: () => setPassword('') },
    );
  }

  /** What was said of the last save is not true of what is typed now. */
  function typing(take: (value: string) => void) {
    return (_: unknown, data: { value: string }) => {
      take(data.value);
      save.reset();
    };
  }

  return (
    <Card className={styles.card}>
      <Subtitle2 as="h2">
        <Trans>Network</Trans>
      </Subtitle2>
      <form className={styles.form} noValidate onSubmit={onSave}>
        <Field label={t`Proxy`}>
          <RadioGroup value={proxy} onChange={typing((value) => setProxy(value as ProxyChoice))}>
            <Radio
              value="system"
              label={found ? t`As the system: now ${found}` : t`As the system: now none`}
            />
            <Radio value="explicit" label={t`This one`} />
            <Radio value="none" label={t`None`} />
          </RadioGroup>
        </Field>
        {explicit && (
          <>
            <Field
              label={t`Address`}
              // A message there says the same.
              hint={
                failure?.error.field === 'address'
                  ? undefined
                  : t`Such as http://proxy.example.com:8080`
              }
              {...atField('address')}
            >
              <Input
                name="proxyAddress"
                type="url"
                autoComplete="off"
                spellCheck={false}
                value={address}
                onChange={typing(setAddress)}
              />
            </Field>
            <Field
              label={t`User name`}
              hint={t`Leave it empty where the proxy wants no sign-in.`}
              {...atField('user')}
            >
              <Input
                name="proxyUser"
                autoComplete="off"
                spellCheck={false}
                value={user}
                onChange={typing(setUser)}
              />
            </Field>
            <Field
              label={t`Password`}
              hint={<PasswordHint stored={network.hasPassword} />}
              {...atField('password')}
            >
              <Input
                name="proxyPassword"
                type="password"
                autoComplete="new-password"
                value={password}
                onChange={typing(setPassword)}
              />
            </Field>
          </>
        )}
        {elsewhere && <FailureBox failure={failure} />}
        <div className={styles.line}>
          <Button type="submit" appearance="primary">
            <Trans>Save</Trans>
          </Button>
          {save.isSuccess && (
            <Caption1 className={styles.help} role="status">
              <Trans>Saved. It holds from the next test or run on.</Trans>
            </Caption1>
          )}
        </div>
      </form>
    </Card>
  );
}

/** Where a typed password goes. */
function PasswordHint({ stored }: { stored: boolean }) {
  const styles = useStyles();
  const { t } = useLingui();
  const keyring = useCommand('about', null).data?.keyring ?? 'available';
  const words = {
    available: stored
      ? t`A password is stored in the keyring of this computer. Leave this empty to keep it.`
      : t`Stored in the keyring of this computer. You cannot see it again here.`,
    locked: t`The keyring of this computer is locked. Unlock it before you save.`,
    absent: t`This computer has no keyring, so no password can be stored.`,
  }[keyring];
  return (
    <span className={styles.hint}>
      {keyring === 'available' ? <LockClosedRegular aria-hidden /> : <WarningRegular aria-hidden />}
      <span>{words}</span>
    </span>
  );
}

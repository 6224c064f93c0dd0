import {
  Button,
  Caption1,
  Card,
  Field,
  makeStyles,
  Radio,
  RadioGroup,
  SpinButton,
  Subtitle2,
  tokens,
} from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { FailureBox } from '../../app/FailureBox';
import { Page } from '../../app/Page';
import { useSnapshot } from '../../app/snapshot';
import type { About, Settings, Theme } from '../../ipc/generated/api';
import { useAction, useCommand } from '../../ipc/queries';
import { BackgroundCard } from './BackgroundCard';
import { HistoryCard } from './HistoryCard';
import { NetworkCard } from './NetworkCard';
import { PricesCard } from './PricesCard';
import { ProductNamesCard } from './ProductNamesCard';
import { SharingCard } from './SharingCard';

const useStyles = makeStyles({
  cards: { display: 'flex', flexDirection: 'column', gap: '16px', maxWidth: '640px' },
  card: { padding: '16px 20px 20px', gap: tokens.spacingVerticalM, flexShrink: 0 },
  days: { maxWidth: '140px' },
  line: { display: 'flex', gap: tokens.spacingHorizontalM, alignItems: 'flex-end' },
  facts: {
    display: 'grid',
    gridTemplateColumns: '140px minmax(0, 1fr)',
    rowGap: tokens.spacingVerticalS,
    margin: 0,
    '& dt': { color: tokens.colorNeutralForeground3 },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  },
  help: { color: tokens.colorNeutralForeground3 },
});

/** Colors, the days that make somebody inactive, how long history is kept, what goes on in the background, the way to Microsoft, and what this application is. */
export function SettingsPage() {
  const styles = useStyles();
  const { t } = useLingui();
  const { data: settings, error } = useCommand('settings_get', null);
  const { data: network } = useCommand('network_get', null);
  const { data: background } = useCommand('background_get', null);
  const { data: about } = useCommand('about', null);
  const snapshot = useSnapshot();
  return (
    <Page title={t`Settings`} about={t`They hold for this computer and this account.`}>
      <div className={styles.cards}>
        {error && <FailureBox failure={error} />}
        {settings && <Appearance settings={settings} />}
        {settings && <Inactive key={settings.inactiveDays} settings={settings} />}
        {about && <SharingCard />}
        {about && !snapshot && (
          <>
            {settings && (
              <HistoryCard key={String(settings.keepHistoryYears)} settings={settings} />
            )}
            <PricesCard />
            <ProductNamesCard />
            {background && <BackgroundCard background={background} />}
            {network && <NetworkCard network={network} />}
          </>
        )}
        {about && <Application about={about} />}
      </div>
    </Page>
  );
}

function Appearance({ settings }: { settings: Settings }) {
  const styles = useStyles();
  const { t } = useLingui();
  const save = useAction('settings_set');
  return (
    <Card className={styles.card}>
      <Subtitle2 as="h2">
        <Trans>Appearance</Trans>
      </Subtitle2>
      <Field label={t`Theme`}>
        <RadioGroup
          layout="horizontal"
          value={settings.theme}
          onChange={(_, data) => save.mutate({ ...settings, theme: data.value as Theme })}
        >
          <Radio value="system" label={t`As the system`} />
          <Radio value="light" label={t`Light`} />
          <Radio value="dark" label={t`Dark`} />
        </RadioGroup>
      </Field>
      {save.error && <FailureBox failure={save.error} />}
    </Card>
  );
}

function Inactive({ settings }: { settings: Settings }) {
  const styles = useStyles();
  const { t } = useLingui();
  const save = useAction('settings_set');
  const [days, setDays] = useState(settings.inactiveDays);
  return (
    <Card className={styles.card}>
      <Subtitle2 as="h2">
        <Trans>Inactive people</Trans>
      </Subtitle2>
      <Field
        label={t`Days without activity`}
        hint={t`A licensed person whose last activity lies further back counts as inactive. Days count back from the day the usage reports are of.`}
        validationMessage={save.error?.error.message}
      >
        <SpinButton
          className={styles.days}
          min={1}
          max={3650}
          value={days}
          onChange={(_, data) => {
            const typed = data.value ?? Number(data.displayValue);
            if (Number.isInteger(typed)) setDays(typed);
          }}
        />
      </Field>
      <div className={styles.line}>
        <Button
          appearance="primary"
          onClick={() => save.mutate({ ...settings, inactiveDays: days })}
        >
          <Trans>Save</Trans>
        </Button>
        {save.isSuccess && (
          <Caption1 className={styles.help} role="status">
            <Trans>Saved</Trans>
          </Caption1>
        )}
      </div>
    </Card>
  );
}

function Application({ about }: { about: About }) {
  const styles = useStyles();
  const { t } = useLingui();
  const keyring = {
    available: t`Available`,
    locked: t`Locked. Unlock it to store or use a client secret.`,
    absent: t`There is none on this computer. Secrets are kept until you close the application.`,
  }[about.keyring];
  return (
    <Card className={styles.card}>
      <Subtitle2 as="h2">
        <Trans>About</Trans>
      </Subtitle2>
      <dl className={styles.facts}>
        <dt>
          <Trans>Version</Trans>
        </dt>
        <dd>{about.version}</dd>
        <dt>
          <Trans>Data folder</Trans>
        </dt>
        <dd>{about.dataFolder}</dd>
        <dt>
          <Trans>Keyring</Trans>
        </dt>
        <dd>{keyring}</dd>
        <dt>
          <Trans>Keyboard</Trans>
        </dt>
        <dd>
          <Trans>F1 or ? lists the keys.</Trans>
        </dd>
      </dl>
    </Card>
  );
}

import {
  Button,
  Caption1,
  Card,
  Dropdown,
  Field,
  makeStyles,
  Option,
  Subtitle2,
  tokens,
} from '@fluentui/react-components';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { FailureBox } from '../../app/FailureBox';
import type { Settings } from '../../ipc/generated/api';
import { useAction } from '../../ipc/queries';

const YEARS = [1, 2, 3, 5] as const;

const useStyles = makeStyles({
  card: { padding: '16px 20px 20px', gap: tokens.spacingVerticalM, flexShrink: 0 },
  years: { maxWidth: '180px', minWidth: '140px' },
  line: { display: 'flex', gap: tokens.spacingHorizontalM, alignItems: 'center' },
  help: { color: tokens.colorNeutralForeground3 },
});

/** How far back changes and runs are kept. */
export function HistoryCard({ settings }: { settings: Settings }) {
  const styles = useStyles();
  const { t } = useLingui();
  const save = useAction('settings_set');
  const [years, setYears] = useState(settings.keepHistoryYears);
  const words = (years: number | null) =>
    years === null ? t`Forever` : plural(years, { one: '# year', other: '# years' });
  return (
    <Card className={styles.card}>
      <Subtitle2 as="h2">
        <Trans>History</Trans>
      </Subtitle2>
      <Field
        label={t`Keep history for`}
        hint={t`Older changes and runs, and users removed longer ago, are deleted after the next run, and cannot be brought back. Activity by day stays. The file does not get smaller; the room is used again.`}
      >
        <Dropdown
          className={styles.years}
          value={words(years)}
          selectedOptions={[String(years)]}
          onOptionSelect={(_, { optionValue }) =>
            setYears(optionValue === 'null' ? null : Number(optionValue))
          }
        >
          {[null, ...YEARS].map((choice) => (
            <Option key={choice} value={String(choice)} text={words(choice)}>
              {words(choice)}
            </Option>
          ))}
        </Dropdown>
      </Field>
      <div className={styles.line}>
        <Button
          appearance="primary"
          onClick={() => save.mutate({ ...settings, keepHistoryYears: years })}
        >
          <Trans>Save</Trans>
        </Button>
        {save.isSuccess && (
          <Caption1 className={styles.help} role="status">
            <Trans>Saved</Trans>
          </Caption1>
        )}
      </div>
      {save.error && <FailureBox failure={save.error} />}
    </Card>
  );
}

import { Button, makeStyles, Subtitle1, Text, tokens } from '@fluentui/react-components';
import { Trans } from '@lingui/react/macro';
import type { ErrorComponentProps } from '@tanstack/react-router';

const useStyles = makeStyles({
  box: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalXXL,
    maxWidth: '640px',
  },
  detail: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
});

/** Shown in place of a page that could not be drawn. */
export function PageFailed({ error, reset }: ErrorComponentProps) {
  const styles = useStyles();
  return (
    <main className={styles.box}>
      <Subtitle1 as="h1">
        <Trans>This page could not be shown</Trans>
      </Subtitle1>
      <Text>
        <Trans>Your data is safe. Try again, or open another page and come back.</Trans>
      </Text>
      <Text className={styles.detail}>
        {error instanceof Error ? error.message : String(error)}
      </Text>
      <Button appearance="primary" onClick={reset}>
        <Trans>Try again</Trans>
      </Button>
    </main>
  );
}

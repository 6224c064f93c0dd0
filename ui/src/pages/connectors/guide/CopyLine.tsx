import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useLingui } from '@lingui/react/macro';
import { CopyButton } from '../../../app/CopyButton';

const useStyles = makeStyles({
  line: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 136px) minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    minHeight: '28px',
  },
  label: { color: tokens.colorNeutralForeground3 },
  value: { overflowWrap: 'anywhere', userSelect: 'text' },
});

/** A value that Entra asks for, to be copied into its form. */
export function CopyLine(props: { label: string; value: string }) {
  const styles = useStyles();
  const { t } = useLingui();
  const { label, value } = props;
  return (
    <div className={styles.line}>
      <Text className={styles.label}>{label}</Text>
      <Text className={styles.value}>{value}</Text>
      <CopyButton text={value} label={t`Copy ${label}`} />
    </div>
  );
}

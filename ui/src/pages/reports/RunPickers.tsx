import { Dropdown, Label, makeStyles, Option, tokens, useId } from '@fluentui/react-components';
import { Trans } from '@lingui/react/macro';
import { formatDateTime } from '../../format';
import { useValueWords } from '../../grid/valueWords';
import type { RunSummary } from '../../ipc/generated/api';
import { OutcomeIcon } from '../connectors/runs/OutcomeIcon';

const useStyles = makeStyles({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
    paddingBottom: tokens.spacingVerticalM,
  },
  second: { marginLeft: tokens.spacingHorizontalS },
  // The list is as wide, and its lines have icons before them.
  picker: { minWidth: '296px' },
  list: { maxHeight: '360px' },
  run: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    whiteSpace: 'nowrap',
  },
  outcome: { color: tokens.colorNeutralForeground3 },
});

export interface RunPickersProps {
  /** The newest first. */
  runs: readonly RunSummary[];
  from: number;
  to: number;
  onPick(from: number, to: number): void;
}

/** Which two runs are compared; the earlier one is always the first. */
export function RunPickers({ runs, from, to, onPick }: RunPickersProps) {
  const styles = useStyles();
  const [first, second] = [useId('from-run'), useId('to-run')];
  const pick = (a: number, b: number) => onPick(Math.min(a, b), Math.max(a, b));
  return (
    <div className={styles.line}>
      <Label id={first} size="small">
        <Trans>From</Trans>
      </Label>
      <RunPicker label={first} runs={runs} chosen={from} onPick={(run) => pick(run, to)} />
      <Label id={second} size="small" className={styles.second}>
        <Trans>to</Trans>
      </Label>
      <RunPicker label={second} runs={runs} chosen={to} onPick={(run) => pick(from, run)} />
    </div>
  );
}

function RunPicker(props: {
  label: string;
  runs: readonly RunSummary[];
  chosen: number;
  onPick(run: number): void;
}) {
  const styles = useStyles();
  const words = useValueWords();
  const outcome = { id: 'outcome', title: '', kind: 'choice' as const, shown: true, from: [] };
  const chosen = props.runs.find(({ id }) => id === props.chosen);
  return (
    <Dropdown
      className={styles.picker}
      size="small"
      aria-labelledby={props.label}
      listbox={{ className: styles.list }}
      value={
        chosen ? `${formatDateTime(chosen.startedAt)} · ${words(outcome, chosen.outcome)}` : ''
      }
      selectedOptions={[String(props.chosen)]}
      onOptionSelect={(_, { optionValue }) => props.onPick(Number(optionValue))}
    >
      {props.runs.map((run) => (
        <Option
          key={run.id}
          value={String(run.id)}
          text={`${formatDateTime(run.startedAt)} · ${words(outcome, run.outcome)}`}
        >
          <span className={styles.run}>
            <OutcomeIcon outcome={run.outcome} />
            {formatDateTime(run.startedAt)}
            <span className={styles.outcome}>{words(outcome, run.outcome)}</span>
          </span>
        </Option>
      ))}
    </Dropdown>
  );
}

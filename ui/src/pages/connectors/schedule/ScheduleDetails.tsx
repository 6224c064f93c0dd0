import {
  Dropdown,
  Field,
  Input,
  makeStyles,
  Option,
  SpinButton,
  tokens,
} from '@fluentui/react-components';
import { useLingui } from '@lingui/react/macro';
import { WEEKDAYS, weekdayName } from '../../../format';
import type { CommandError } from '../../../ipc/generated/api';
import type { ScheduleFields } from './words';

const useStyles = makeStyles({
  fields: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
  field: { width: '180px' },
  inner: { minWidth: 0, width: '100%' },
});

/** The day, the time or the hours of the schedule that was chosen. */
export function ScheduleDetails(props: {
  fields: ScheduleFields;
  failure: CommandError | undefined;
  onChange: (changed: Partial<ScheduleFields>) => void;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const { fields, onChange } = props;
  const { kind } = fields;
  const message = (field: string) =>
    props.failure?.field === field ? props.failure.message : undefined;
  if (kind === 'manual' || kind === 'onceADay') return null;
  return (
    <div className={styles.fields}>
      {kind === 'hours' && (
        <Field
          className={styles.field}
          label={t`Hours between two runs`}
          validationMessage={message('hours')}
        >
          <SpinButton
            className={styles.inner}
            min={1}
            max={72}
            value={fields.hours}
            onChange={(_, data) => {
              const typed = data.value ?? Number(data.displayValue);
              if (Number.isInteger(typed)) onChange({ hours: typed });
            }}
          />
        </Field>
      )}
      {kind === 'weekly' && (
        <Field className={styles.field} label={t`Day`}>
          <Dropdown
            className={styles.inner}
            value={weekdayName(fields.weekday)}
            selectedOptions={[fields.weekday]}
            onOptionSelect={(_, { optionValue }) =>
              onChange({ weekday: optionValue as ScheduleFields['weekday'] })
            }
          >
            {WEEKDAYS.map((weekday) => (
              <Option key={weekday} value={weekday} text={weekdayName(weekday)}>
                {weekdayName(weekday)}
              </Option>
            ))}
          </Dropdown>
        </Field>
      )}
      {kind !== 'hours' && (
        <Field
          className={styles.field}
          label={t`Time`}
          hint={t`In the zone of this computer, from 00:00 to 23:59.`}
          validationMessage={message('time')}
        >
          <Input
            className={styles.inner}
            value={fields.time}
            onChange={(_, data) => onChange({ time: data.value })}
          />
        </Field>
      )}
    </div>
  );
}

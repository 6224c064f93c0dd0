import { makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { FormDialog } from '../../../app/FormDialog';
import type { Connector } from '../../../ipc/generated/api';
import { useAction } from '../../../ipc/queries';
import { ScheduleDetails } from './ScheduleDetails';
import { fieldsOf, type ScheduleFields, scheduleOf } from './words';

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground3 },
});

/** Sets when a connector is collected without being asked. */
export function ScheduleDialog(props: { connector: Connector; onClose: () => void }) {
  const styles = useStyles();
  const { t } = useLingui();
  const { connector } = props;
  const [fields, setFields] = useState(fieldsOf(connector.schedule));
  const save = useAction('connector_schedule');
  const failure = save.error?.error;
  const change = (changed: Partial<ScheduleFields>) => {
    save.reset();
    setFields({ ...fields, ...changed });
  };
  return (
    <FormDialog
      title={t`Schedule of ${connector.name}`}
      action={t`Save schedule`}
      failure={failure}
      onClose={props.onClose}
      onSubmit={() =>
        save.mutate(
          { connectorId: connector.id, schedule: scheduleOf(fields) },
          { onSuccess: props.onClose },
        )
      }
    >
      <RadioGroup
        aria-label={t`When to collect`}
        value={fields.kind}
        onChange={(_, data) => change({ kind: data.value as ScheduleFields['kind'] })}
      >
        <Radio value="onceADay" label={t`Once a day, when this computer is on`} />
        <Radio value="daily" label={t`Daily at a time`} />
        <Radio value="hours" label={t`Every few hours`} />
        <Radio value="weekly" label={t`Weekly`} />
        <Radio value="manual" label={t`By hand only`} />
      </RadioGroup>
      <ScheduleDetails fields={fields} failure={failure} onChange={change} />
      <p className={styles.text}>
        {fields.kind === 'manual' ? (
          <Trans>
            Choose this where a scheduler of the system calls m365-connector collect. Data without a
            schedule are never called old.
          </Trans>
        ) : (
          <Trans>
            Runs happen while this application is open or in the tray. One that was missed is caught
            up at the next chance.
          </Trans>
        )}
      </p>
    </FormDialog>
  );
}

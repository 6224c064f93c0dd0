import { Caption1, Field, Input, Textarea } from '@fluentui/react-components';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { FailureBox } from '../../app/FailureBox';
import { FormDialog } from '../../app/FormDialog';
import { useNotices } from '../../app/notices';
import { formatNumber } from '../../format';
import type { Selection } from '../../grid/selection';
import type { Grid } from '../../grid/useGrid';
import { useAction, useCommand } from '../../ipc/queries';
import { licenseOf } from './view';

/** Marks the chosen licenses, or all that are listed, to be freed; later runs tell what became of them. */
export function DecideDialog(props: {
  grid: Grid;
  selection: Selection;
  onClose(): void;
  onDone(): void;
}) {
  const { t } = useLingui();
  const notices = useNotices();
  const decide = useAction('decision_add');
  const [owner, setOwner] = useState('');
  const [note, setNote] = useState('');
  const { grid, selection } = props;
  const { data: count } = useCommand('report_count', grid.query);
  const all = selection.size === 0;
  const many = all ? (count?.matching ?? 0) : selection.size;
  const words = formatNumber(many);
  const failure = decide.error?.error;
  const submit = () =>
    decide.mutate(
      {
        connectorId: grid.query.connectorId,
        licenses: all ? [] : selection.rows.flatMap((row) => licenseOf(grid.report, row) ?? []),
        licensesOf: all ? grid.query : null,
        owner,
        note,
      },
      {
        onSuccess: ({ count }) => {
          const marked = formatNumber(count);
          notices.done(
            plural(count, {
              one: '# license is marked to be freed',
              other: `${marked} licenses are marked to be freed`,
            }),
          );
          props.onDone();
        },
      },
    );
  return (
    <FormDialog
      title={plural(many, {
        one: 'Mark # license to be freed',
        other: `Mark ${words} licenses to be freed`,
      })}
      action={t`Mark to free`}
      onSubmit={submit}
      onClose={props.onClose}
    >
      {all && (
        <Caption1>
          <Trans>No row is chosen: all that are listed are meant.</Trans>
        </Caption1>
      )}
      <Field
        label={t`Who sees to it`}
        validationMessage={failure?.field === 'owner' ? failure.message : undefined}
      >
        <Input value={owner} onChange={(_, data) => setOwner(data.value)} />
      </Field>
      <Field
        label={t`Note`}
        validationMessage={failure?.field === 'note' ? failure.message : undefined}
      >
        <Textarea value={note} onChange={(_, data) => setNote(data.value)} />
      </Field>
      <Caption1>
        <Trans>
          This changes nothing in the tenant. Later runs tell whether the licenses are still held,
          freed, or held again.
        </Trans>
      </Caption1>
      {decide.error && !failure?.field && <FailureBox failure={decide.error} />}
    </FormDialog>
  );
}

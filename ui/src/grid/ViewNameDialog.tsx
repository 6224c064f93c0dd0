import { Field, Input } from '@fluentui/react-components';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { FormDialog } from '../app/FormDialog';
import type { SavedView } from '../ipc/generated/api';
import { useAction } from '../ipc/queries';

/** Asks for the name of a view and keeps it: a new one, or another name for one there is. */
export function ViewNameDialog(props: {
  report: string;
  /** The view to keep; its name stands in the field. */
  view: SavedView;
  /** The name it had; null for a new one. */
  former: string | null;
  onSaved(name: string): void;
  onClose(): void;
}) {
  const { t } = useLingui();
  const { report, view, former } = props;
  const [name, setName] = useState(view.name);
  const save = useAction('saved_view_save');
  const failure = save.error?.error;
  return (
    <FormDialog
      title={former === null ? t`Save this view` : t`Rename the view`}
      action={former === null ? t`Save` : t`Rename`}
      failure={failure}
      onClose={props.onClose}
      onSubmit={() =>
        save.mutate(
          { report, former, view: { ...view, name } },
          { onSuccess: () => props.onSaved(name.trim()) },
        )
      }
    >
      <Field
        label={t`Name`}
        hint={
          former === null ? t`Keeps the search, the filters, the columns and the order.` : undefined
        }
        validationMessage={failure?.field === 'name' ? failure.message : undefined}
      >
        <Input autoFocus value={name} onChange={(_, data) => setName(data.value)} />
      </Field>
    </FormDialog>
  );
}

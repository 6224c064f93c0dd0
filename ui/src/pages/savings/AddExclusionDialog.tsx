import { Dropdown, Field, Input, Option, Radio, RadioGroup } from '@fluentui/react-components';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { FailureBox } from '../../app/FailureBox';
import { FormDialog } from '../../app/FormDialog';
import { useReports } from '../../grid/titles';
import type { Effect, Excluded } from '../../ipc/generated/api';
import { useAction, useCommand } from '../../ipc/queries';
import { ReasonFields } from './ReasonFields';

/** Leaves a department, a pattern of names, a product or the licenses of a group out of the findings, or says what they are. */
export function AddExclusionDialog(props: { connectorId: number; onClose(): void }) {
  const { t } = useLingui();
  const add = useAction('exclusion_add');
  const [effect, setEffect] = useState<Effect>('leaveOut');
  const [what, setWhat] = useState<Excluded>('department');
  const [value, setValue] = useState('');
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  const { connectorId } = props;
  const choices = useChoices(connectorId, what);
  const failure = add.error?.error;
  const atValue = failure?.field === 'value' ? failure.message : undefined;
  const labels: Record<Excluded, string> = {
    user: t`User`,
    department: t`Department`,
    pattern: t`User principal names that fit`,
    product: t`Product`,
    group: t`Group that assigns licenses`,
  };
  const hints: Record<Effect, string> = {
    leaveOut: t`Nothing is found about them.`,
    notAPerson: t`A service, a test, a shared device: listed apart, and in no sum.`,
    onLeave: t`What is found about them stays, marked to be looked at first.`,
  };
  return (
    <FormDialog
      title={t`Add exclusion`}
      action={t`Add`}
      onClose={props.onClose}
      onSubmit={() =>
        add.mutate(
          {
            connectorId,
            subjects: [{ what, value }],
            effect,
            usersOf: null,
            reason,
            until: until || null,
          },
          { onSuccess: props.onClose },
        )
      }
    >
      <Field label={t`What follows`} hint={hints[effect]}>
        <RadioGroup
          layout="horizontal"
          value={effect}
          onChange={(_, data) => {
            setEffect(data.value as Effect);
            if (what === 'product') setWhat('department');
            setValue('');
            add.reset();
          }}
        >
          <Radio value="leaveOut" label={t`Leave out`} />
          <Radio value="notAPerson" label={t`Not a person`} />
          <Radio value="onLeave" label={t`On leave`} />
        </RadioGroup>
      </Field>
      <Field label={t`Whom or what it is about`}>
        <RadioGroup
          layout="horizontal"
          value={what}
          onChange={(_, data) => {
            setWhat(data.value as Excluded);
            setValue('');
            add.reset();
          }}
        >
          <Radio value="department" label={t`Department`} />
          <Radio value="pattern" label={t`Pattern`} />
          {effect === 'leaveOut' && <Radio value="product" label={t`Product`} />}
          <Radio value="group" label={t`Group`} />
        </RadioGroup>
      </Field>
      <Field
        label={labels[what]}
        validationMessage={atValue}
        hint={what === 'pattern' ? t`* stands for any letters: svc-*@contoso.com` : undefined}
      >
        {what === 'pattern' ? (
          <Input value={value} onChange={(_, data) => setValue(data.value)} />
        ) : (
          <Dropdown
            value={choices.find((one) => one.value === value)?.name ?? ''}
            selectedOptions={[value]}
            onOptionSelect={(_, { optionValue }) => setValue(optionValue ?? '')}
          >
            {choices.map((one) => (
              <Option key={one.value} value={one.value} text={one.name}>
                {one.name}
              </Option>
            ))}
          </Dropdown>
        )}
      </Field>
      <ReasonFields
        reason={reason}
        until={until}
        failure={failure}
        onReason={setReason}
        onUntil={setUntil}
      />
      {add.error && !failure?.field && <FailureBox failure={add.error} />}
    </FormDialog>
  );
}

/** What there is to choose from. */
function useChoices(connectorId: number, what: Excluded): { value: string; name: string }[] {
  const query = (report: string) => ({
    report,
    connectorId,
    search: null,
    filters: [],
    sort: null,
    fromRun: null,
    toRun: null,
  });
  const departments = useCommand(
    'report_choices',
    { query: query('users'), column: 'department' },
    { enabled: what === 'department' },
  ).data;
  const products = useCommand('price_list', { connectorId }, { enabled: what === 'product' }).data;
  const groups = useCommand(
    'report_page',
    { query: query('license-groups'), offset: 0, limit: 200 },
    { enabled: what === 'group' },
  ).data;
  const columns = useReports()?.find(({ id }) => id === 'license-groups')?.columns ?? [];
  const at = (id: string) => columns.findIndex((column) => column.id === id);
  switch (what) {
    case 'department':
      return (departments ?? [])
        .filter((one) => one.value !== null && one.value !== '')
        .map((one) => ({ value: String(one.value), name: String(one.value) }))
        .sort((a, b) => a.name.localeCompare(b.name));
    case 'product':
      return (products?.products ?? []).map((one) => ({ value: one.skuId, name: one.productName }));
    case 'group': {
      const named = (groups?.rows ?? []).map(
        (row) => [String(row[at('groupId')]), String(row[at('group')])] as const,
      );
      return [...new Map(named)].map(([value, name]) => ({ value, name }));
    }
    default:
      return [];
  }
}

import { Caption1 } from '@fluentui/react-components';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { FailureBox } from '../../app/FailureBox';
import { FormDialog } from '../../app/FormDialog';
import { useNotices } from '../../app/notices';
import { formatNumber } from '../../format';
import type { Selection } from '../../grid/selection';
import type { Grid } from '../../grid/useGrid';
import type { ExclusionSubject } from '../../ipc/generated/api';
import { useAction } from '../../ipc/queries';
import { ReasonFields } from './ReasonFields';
import { licenseOf, SEATS } from './view';

/** Leaves the people of the chosen rows, or of all that are listed, out of the findings; of seats, the products. */
export function ExcludeDialog(props: {
  grid: Grid;
  finding: string;
  selection: Selection;
  onClose(): void;
  onDone(): void;
}) {
  const { t } = useLingui();
  const notices = useNotices();
  const exclude = useAction('exclusion_add');
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  const { grid, finding, selection } = props;
  const ofSeats = finding === SEATS;
  const all = selection.size === 0;
  const chosen = subjectsOf(grid, selection, ofSeats);
  const failure = exclude.error?.error;
  const submit = () =>
    exclude.mutate(
      {
        connectorId: grid.query.connectorId,
        subjects: chosen,
        effect: 'leaveOut',
        usersOf: all && !ofSeats ? grid.query : null,
        reason,
        until: until || null,
      },
      {
        onSuccess: ({ count }) => {
          const many = formatNumber(count);
          notices.done(
            plural(count, { one: '# exclusion added', other: `${many} exclusions added` }),
          );
          props.onDone();
        },
      },
    );
  const people = formatNumber(chosen.length);
  const title = ofSeats
    ? plural(chosen.length, { one: 'Exclude # product', other: `Exclude ${people} products` })
    : all
      ? t`Exclude everybody listed`
      : plural(chosen.length, { one: 'Exclude # person', other: `Exclude ${people} people` });
  return (
    <FormDialog title={title} action={t`Exclude`} onSubmit={submit} onClose={props.onClose}>
      <Caption1>
        {ofSeats ? (
          <Trans>Every finding about these products is left out of lists and sums.</Trans>
        ) : (
          <Trans>Every finding about these people is left out of lists and sums.</Trans>
        )}
      </Caption1>
      {ofSeats && all && (
        <Caption1>
          <Trans>Choose the products in the list first.</Trans>
        </Caption1>
      )}
      <ReasonFields
        reason={reason}
        until={until}
        failure={failure}
        onReason={setReason}
        onUntil={setUntil}
      />
      {exclude.error && !failure?.field && <FailureBox failure={exclude.error} />}
    </FormDialog>
  );
}

function subjectsOf(grid: Grid, selection: Selection, ofSeats: boolean): ExclusionSubject[] {
  const at = grid.report.columns.findIndex(({ id }) => id === (ofSeats ? 'skuId' : 'userId'));
  const values = ofSeats
    ? selection.rows.map((row) => String(row[at]))
    : selection.rows.flatMap((row) => licenseOf(grid.report, row)?.userId ?? []);
  return [...new Set(values)].map((value) => ({ what: ofSeats ? 'product' : 'user', value }));
}

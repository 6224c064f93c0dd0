import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { FileLine, ImportDialog } from '../../app/ImportDialog';
import { type Found, ImportFile } from '../../app/ImportFile';
import type { ListFileCheck } from '../../ipc/generated/api';
import { useAction } from '../../ipc/queries';

interface ListImportProps {
  connectorId: number;
  command: 'exclusion_import' | 'decision_import';
}

/** Chooses a CSV file with exclusions or decisions, and shows what it would do before anything is done. */
export function ListImport(props: ListImportProps) {
  const { t } = useLingui();
  const { connectorId } = props;
  const check = useAction(props.command);
  return (
    <ImportFile<ListFileCheck>
      label={t`CSV file to import`}
      check={(text, told) => check.mutate({ connectorId, text, dryRun: true }, told)}
    >
      {(found) => <WouldDo {...props} {...found} />}
    </ImportFile>
  );
}

function WouldDo(props: ListImportProps & Found<ListFileCheck>) {
  const { t } = useLingui();
  const importing = useAction(props.command);
  const { connectorId, text, onClose } = props;
  const { added, changed, unchanged, skipped, errors } = props.check;
  const takes = added + changed.length > 0;
  const start = () =>
    importing.mutate({ connectorId, text, dryRun: false }, { onSuccess: onClose });
  return (
    <ImportDialog
      title={takes ? t`Import this file` : t`This file changes nothing`}
      errors={errors}
      changes={[...changed, ...skipped].map((one) => <FileLine key={one.line} {...one} />)}
      rest={[
        added > 0 && plural(added, { one: '# is new', other: '# are new' }),
        changed.length > 0 &&
          plural(changed.length, { one: '# is changed', other: '# are changed' }),
        unchanged > 0 && plural(unchanged, { one: '# is known', other: '# are known' }),
        skipped.length > 0 &&
          plural(skipped.length, { one: '# is left out', other: '# are left out' }),
      ]}
      onImport={takes ? start : undefined}
      failure={importing.error}
      onClose={onClose}
    />
  );
}

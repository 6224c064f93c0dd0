import { Badge, Tooltip } from '@fluentui/react-components';
import { PersonProhibitedRegular } from '@fluentui/react-icons';
import { Trans, useLingui } from '@lingui/react/macro';
import { useCommand } from '../ipc/queries';

/** Says that people are shown under pseudonyms, and that names are not found therefore. */
export function PseudonymsBadge() {
  const { t } = useLingui();
  const { data } = useCommand('pseudonyms_get', null);
  if (!data?.on) return null;
  return (
    <Tooltip
      relationship="description"
      content={t`People are shown under pseudonyms. Search and filters find pseudonyms, not names. Settings, Sharing changes it.`}
    >
      <Badge
        appearance="tint"
        color="informative"
        size="large"
        tabIndex={0}
        icon={<PersonProhibitedRegular />}
      >
        <Trans>Pseudonyms</Trans>
      </Badge>
    </Tooltip>
  );
}

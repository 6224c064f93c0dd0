import { Button } from '@fluentui/react-components';
import { CalendarAddRegular } from '@fluentui/react-icons';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNotices } from '../../../app/notices';
import { useAction } from '../../../ipc/queries';

/** Saves the end of a connector's secret for a calendar, which warns where this application is never opened again. */
export function CalendarButton({ connectorId }: { connectorId: number }) {
  const { t } = useLingui();
  const notices = useNotices();
  const calendar = useAction('calendar_export');
  return (
    <Button
      size="small"
      icon={<CalendarAddRegular />}
      onClick={() =>
        calendar.mutate(
          { connectorId },
          {
            onSuccess: ({ path }) => notices.done(t`Saved the end date`, path),
            onError: notices.failed,
          },
        )
      }
    >
      <Trans>Save to calendar</Trans>
    </Button>
  );
}

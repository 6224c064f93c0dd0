import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { Trans } from '@lingui/react/macro';
import type { CommandFailure } from '../ipc/door';

/** Says in place why something is not shown, and offers to try again. */
export function FailureBox({ failure, onRetry }: { failure: CommandFailure; onRetry?(): void }) {
  const { message, meaning, next, serviceCode, requestId } = failure.error;
  const detail = [serviceCode, requestId].filter(Boolean).join(' · ');
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{message}</MessageBarTitle> {[meaning, next].filter(Boolean).join(' ')}
        {detail && <div>{detail}</div>}
      </MessageBarBody>
      {onRetry && (
        <MessageBarActions>
          <Button size="small" onClick={onRetry}>
            <Trans>Try again</Trans>
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}

import { HistoryRegular } from '@fluentui/react-icons';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { EmptyState } from './EmptyState';
import { Page } from './Page';
import { useSnapshot } from './snapshot';

/** A page that a snapshot has no use for; there it says so. */
export function OutsideSnapshot({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useLingui();
  if (!useSnapshot()) return children;
  return (
    <Page title={title}>
      <EmptyState
        icon={<HistoryRegular />}
        title={t`Not in a snapshot`}
        text={t`A snapshot is only looked at. Do this in the application that it was saved from.`}
      />
    </Page>
  );
}

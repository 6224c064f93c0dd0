import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { ServiceActivity, UserDetail } from '../../ipc/generated/api';
import { openFakeDoor, renderInWindow } from '../../test/fakeDoor';
import { UserActivity } from './UserActivity';

const active = (service: string, lastActivityDate: string | null) =>
  ({ service, lastActivityDate, licensed: true }) as ServiceActivity;

test('days count back from the day of the reports, and are not called those before today', async () => {
  openFakeDoor({ connector_list: () => [] });
  const user = {
    activityAsOf: '2026-03-10',
    activity: [
      active('Teams', '2026-03-10'),
      active('Exchange', '2026-03-09'),
      active('OneDrive', '2025-03-10'),
      active('Copilot', '2026-03-12'),
      active('SharePoint', null),
    ],
  } as unknown as UserDetail;
  await renderInWindow(<UserActivity user={user} />);
  for (const words of ['that day', '1 day before', '365 days before', 'no activity known']) {
    expect(screen.getByText(words)).toBeTruthy();
  }
  expect(screen.queryByText(/today|yesterday|ago/)).toBeNull();
});

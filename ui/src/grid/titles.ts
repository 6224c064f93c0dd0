import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { ReportInfo } from '../ipc/generated/api';
import { useCommand } from '../ipc/queries';

/** All reports, with their titles in the language of the window; new ones as they are declared. */
export function useReports(): ReportInfo[] | undefined {
  const { data: declared } = useCommand('report_list', null);
  const reports = useReportTitles();
  const columns = useColumnTitles();
  return useMemo(
    () =>
      declared?.map((report) => ({
        ...report,
        ...reports[report.id],
        columns: report.columns.map((column) => ({
          ...column,
          title: columns[`${report.id}.${column.id}`] ?? columns[column.id] ?? column.title,
        })),
      })),
    [declared, reports, columns],
  );
}

function useReportTitles(): Record<string, { title: string; about: string }> {
  const { t } = useLingui();
  return useMemo(
    () => ({
      subscriptions: {
        title: t`Subscriptions`,
        about: t`A row per SKU: seats bought, assigned and available, and the next date of its subscriptions.`,
      },
      renewals: {
        title: t`Renewals`,
        about: t`A row per subscription bought: what happens to it next, and when.`,
      },
      users: {
        title: t`Users`,
        about: t`Every user of the tenant, with licenses and last activity.`,
      },
      'license-assignments': {
        title: t`License assignments`,
        about: t`A row per user and SKU held: directly, by which group, and how it can be freed.`,
      },
      'license-groups': {
        title: t`Groups that assign licenses`,
        about: t`A row per group and SKU it assigns: how many users have it by the group, and how many could not get it.`,
      },
      'service-activity': {
        title: t`Activity by service`,
        about: t`A row per licensed person and service: last activity in it, for every service the person is licensed for or was active in.`,
      },
      'activity-by-day': {
        title: t`Active users by day`,
        about: t`A row per day and service: how many users were active. A day Microsoft gave no figure for has no row.`,
      },
      'inactive-users': {
        title: t`Inactive users`,
        about: t`Licensed people with an enabled account who were last active before the cut-off, or never.`,
      },
      'disabled-licensed-users': {
        title: t`Disabled users with a license`,
        about: t`Licensed people whose account is disabled; check litigation hold, archive and shared mailbox before removing a license.`,
      },
      'guest-licensed-users': {
        title: t`Guests with a license`,
        about: t`Users of type Guest who hold a license.`,
      },
      'assignment-errors': {
        title: t`License assignment errors`,
        about: t`A row per assignment Microsoft could not carry out, or only in part.`,
      },
      'unused-seats': {
        title: t`Unused seats`,
        about: t`SKUs of which more seats are bought than assigned, trials left out; free SKUs are never judged.`,
      },
      'unmatched-activity': {
        title: t`Unmatched activity`,
        about: t`Rows of Microsoft's usage reports that belong to no user of the tenant: deleted users, and names that match nobody.`,
      },
      changes: {
        title: t`Changes`,
        about: t`What is different between two runs: licenses, accounts, seats, renewals and license groups.`,
      },
      credentials: {
        title: t`Client secrets`,
        about: t`The client secrets of the connector's own application, and which of them it signs in with.`,
      },
      runs: {
        title: t`Runs`,
        about: t`Every collection, with its outcome and what it brought.`,
      },
    }),
    [t],
  );
}

/** By column, and where a report calls a column otherwise, by report and column. */
function useColumnTitles(): Record<string, string> {
  const { t } = useLingui();
  return useMemo(
    () => ({
      productName: t`Product`,
      skuPartNumber: t`Part number`,
      capabilityStatus: t`Status`,
      usable: t`Usable`,
      assigned: t`Assigned`,
      available: t`Available`,
      unusedSeats: t`Unused seats`,
      nextLifecycleDate: t`Next date`,
      daysLeft: t`Days left`,
      enabled: t`Enabled`,
      warning: t`In grace`,
      suspended: t`Suspended`,
      lockedOut: t`Locked out`,
      trialSeats: t`Trial seats`,
      free: t`Free`,
      appliesTo: t`Applies to`,
      skuId: t`SKU ID`,
      status: t`Status`,
      totalLicenses: t`Seats`,
      what: t`What happens`,
      isTrial: t`Trial`,
      createdDate: t`Created`,
      soldByPartner: t`Sold by a partner`,
      subscriptionId: t`Subscription ID`,
      commerceSubscriptionId: t`Commerce subscription ID`,
      displayName: t`Display name`,
      userPrincipalName: t`User principal name`,
      userType: t`User type`,
      accountEnabled: t`Account enabled`,
      department: t`Department`,
      jobTitle: t`Job title`,
      companyName: t`Company`,
      officeLocation: t`Office`,
      city: t`City`,
      country: t`Country`,
      usageLocation: t`Usage location`,
      costCenter: t`Cost center`,
      division: t`Division`,
      manager: t`Manager`,
      licenseCount: t`Licenses`,
      licenses: t`Products`,
      lastActivityDate: t`Last activity`,
      lastActivityService: t`Last active in`,
      activityAsOf: t`Activity as of`,
      state: t`State`,
      stateReason: t`Why unknown`,
      kind: t`Kind of account`,
      onPremisesSyncEnabled: t`Synced`,
      employeeId: t`Employee ID`,
      employeeType: t`Employee type`,
      mail: t`E-mail`,
      disabledSince: t`Disabled since`,
      lastPasswordChangeDateTime: t`Last password change`,
      presence: t`In the last listing`,
      id: t`User ID`,
      assignment: t`Assigned`,
      groups: t`Groups`,
      error: t`Error`,
      howToFree: t`How to free it`,
      disabledPlans: t`Plans switched off`,
      userId: t`User ID`,
      group: t`Group`,
      membership: t`Membership`,
      synced: t`Synced`,
      users: t`Users`,
      errors: t`Errors`,
      groupId: t`Group ID`,
      service: t`Service`,
      reportRefreshDate: t`Data as of`,
      licensed: t`Licensed for it`,
      reportDate: t`Day`,
      activeUsers: t`Active users`,
      lastUpdated: t`Since`,
      source: t`Usage report`,
      isDeleted: t`Deleted`,
      deletedDate: t`Deleted on`,
      keyId: t`Secret ID`,
      startDate: t`Starts`,
      endDate: t`Expires`,
      inUse: t`In use`,
      ambiguous: t`Could be another`,
      startedAt: t`Started`,
      finishedAt: t`Finished`,
      outcome: t`Outcome`,
      datasetsOk: t`Collected`,
      datasetsSkipped: t`Skipped`,
      datasetsFailed: t`Failed`,
      rows: t`Rows`,
      changed: t`Changed`,
      removed: t`Removed`,
      requests: t`Requests`,
      errorCode: t`Error code`,
      requestId: t`Request ID`,
      run: t`Run`,
      'renewals.createdDate': t`First bought`,
      'license-assignments.state': t`Assignment state`,
      'license-assignments.error': t`Assignment error`,
      'disabled-licensed-users.disabledSince': t`Disabled since (first seen)`,
      changedAt: t`Seen`,
      property: t`Property`,
      before: t`Before`,
      after: t`After`,
      through: t`Through group`,
      'changes.kind': t`Change`,
      'changes.displayName': t`Name`,
      'changes.id': t`ID`,
      'credentials.displayName': t`Description`,
    }),
    [t],
  );
}

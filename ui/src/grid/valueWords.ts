import { useLingui } from '@lingui/react/macro';
import { useCallback, useMemo } from 'react';
import { formatNumber, withLocalDates } from '../format';
import type { ColumnInfo } from '../ipc/generated/api';

/** The word of a value of a column, as people read it. */
export type ValueWords = (column: ColumnInfo, value: string) => string;

const ofColumn = (id: string): ColumnInfo => ({
  id,
  title: '',
  kind: 'choice',
  shown: true,
  from: [],
});

/** Columns whose values stand outside of a grid as well. */
export const STATE = ofColumn('state');
export const STATE_REASON = ofColumn('stateReason');
export const LAST_ACTIVITY_SERVICE = ofColumn('lastActivityService');
export const SIGN_IN_RESULT = ofColumn('lastSignInResult');
export const ASSIGNMENT_ERROR = ofColumn('error');
export const FINDING = ofColumn('finding');
export const WAY = ofColumn('way');
export const STATUS = ofColumn('capabilityStatus');
export const WHAT_HAPPENS = ofColumn('what');
export const TERM = ofColumn('term');

/** The words of all values that the application names itself; others stay as they are. */
export function useValueWords(): ValueWords {
  const { t } = useLingui();
  const words = useMemo<Record<string, Record<string, string>>>(() => {
    const status = {
      Enabled: t`Enabled`,
      Warning: t`In grace`,
      Suspended: t`Suspended`,
      Deleted: t`Deleted`,
      LockedOut: t`Locked out`,
    };
    const assignment = {
      direct: t`Direct`,
      group: t`Group`,
      both: t`Direct and group`,
      unknown: t`Unknown`,
    };
    const finding = {
      'disabled account': t`Disabled accounts`,
      guest: t`Guests with licenses`,
      overlapping: t`Overlapping licenses`,
      'unused Copilot': t`Unused Copilot`,
      inactive: t`Inactive and never active`,
      'unused seats': t`Unused seats`,
      'not a person': t`Accounts that are not people`,
    };
    const ofAnything = {
      ...status,
      ...assignment,
      assigned: t`Assigned`,
      dynamic: t`Dynamic`,
      true: t`Yes`,
      false: t`No`,
    };
    return {
      state: {
        active: t`Active`,
        inactive: t`Inactive`,
        'never active': t`Never active`,
        new: t`New`,
        unknown: t`Unknown`,
        disabled: t`Disabled`,
        // Of a license that could be freed.
        lapsed: t`Lapsed`,
        'never used': t`Never used`,
        'not measured': t`Not measured`,
        contained: t`Contained`,
        guest: t`Guest`,
        unassigned: t`Unassigned`,
        'not a person': t`Not a person`,
        // Of a license assignment.
        ActiveWithError: t`Active with an error`,
        Error: t`Error`,
      },
      assignment,
      finding,
      way: {
        direct: t`Remove directly`,
        group: t`Leave a group`,
        'dynamic group': t`Change an attribute`,
        'synced group': t`Change in Active Directory`,
        'direct and group': t`Directly and by group`,
      },
      checkFirst: {
        archive: t`Archive`,
        'large mailbox': t`Large mailbox`,
        'sign-in tried': t`Sign-in tried`,
        'on leave': t`On leave`,
      },
      effect: {
        'leave out': t`Leave out`,
        'not a person': t`Not a person`,
        'on leave': t`On leave`,
      },
      inTotal: {
        counted: t`Counted`,
        'at least': t`At least`,
        'several currencies': t`Several currencies`,
        'not measured': t`Not measured`,
        'no price': t`No price`,
        'not a person': t`Not a person`,
      },
      standing: {
        'in force': t`In force`,
        former: t`Former`,
        later: t`Later`,
        'no price': t`No price`,
        free: t`Free`,
        ended: t`Ended`,
        'as the product': t`As the product`,
      },
      priceOf: {
        product: t`Of the product`,
        'own price': t`Own price`,
        lowest: t`Lowest of several`,
        'lowest known': t`Lowest known`,
        'several currencies': t`Several currencies`,
      },
      decision: {
        'to free': t`To free`,
        'still held': t`Still held`,
        freed: t`Freed`,
        'came back': t`Came back`,
      },
      per: { month: t`Month`, year: t`Year` },
      when: {
        'before the date': t`Before the date`,
        'any month': t`Monthly, can go any month`,
        'ends by itself': t`Ends by itself`,
        'no date known': t`No date known`,
      },
      term: { monthly: t`Monthly`, yearly: t`Yearly`, 'three years': t`Three years` },
      termFrom: { typed: t`Typed`, learned: t`Learned from its dates` },
      adoption: {
        active: t`Active`,
        lapsed: t`Lapsed`,
        'never used': t`Never used`,
        unknown: t`Unknown`,
      },
      outcome: {
        running: t`Running`,
        complete: t`Complete`,
        partial: t`Partial`,
        failed: t`Failed`,
        cancelled: t`Cancelled`,
      },
      kind: {
        person: t`Person`,
        resource: t`Resource`,
        secret: t`Client secret`,
        certificate: t`Certificate`,
        // Of a change.
        'license gained': t`License gained`,
        'license lost': t`License lost`,
        'license changed': t`License changed`,
        'account disabled': t`Account disabled`,
        'account enabled': t`Account enabled`,
        'user created': t`User created`,
        'user removed': t`User removed`,
        'user back': t`User back again`,
        'user changed': t`User changed`,
        'seats changed': t`Seats changed`,
        'SKU new': t`Product new`,
        'SKU gone': t`Product gone`,
        'SKU status changed': t`Product status changed`,
        'subscription new': t`Subscription new`,
        'subscription gone': t`Subscription gone`,
        'renewal moved': t`Renewal moved`,
        'status changed': t`Subscription status changed`,
        'group renamed': t`Group renamed`,
        'group changed': t`Group changed`,
      },
      property: {
        displayName: t`Name`,
        userPrincipalName: t`User principal name`,
        userType: t`User type`,
        department: t`Department`,
        jobTitle: t`Job title`,
        companyName: t`Company`,
        officeLocation: t`Office`,
        country: t`Country`,
        usageLocation: t`Usage location`,
        costCenter: t`Cost center`,
        manager: t`Manager`,
        accountEnabled: t`Account enabled`,
        assignment: t`Assigned`,
        disabledPlans: t`Plans switched off`,
        enabled: t`Seats enabled`,
        warning: t`Seats in grace`,
        suspended: t`Seats suspended`,
        lockedOut: t`Seats locked out`,
        totalLicenses: t`Seats bought`,
        capabilityStatus: t`Status`,
        status: t`Status`,
        nextLifecycleDate: t`Next date`,
        membership: t`Membership`,
        membershipRule: t`Membership rule`,
        onPremisesSyncEnabled: t`Synced`,
      },
      lastActivityService: {
        'Sign-in': t`Sign-in`,
        // Microsoft counts failed ones too, and knows of no success.
        'Sign-in attempt': t`Sign-in attempt`,
      },
      lastSignInResult: { successful: t`Successful`, attempt: t`Attempt, may have failed` },
      presence: { present: t`Present`, missing: t`Missing`, removed: t`Removed` },
      stateReason: {
        'no-report': t`No usage report has been collected`,
        'report-stale': t`The usage report is too old`,
        'names-concealed': t`The usage report conceals names`,
        'not-in-report': t`The usage report does not list this user`,
        'column-missing': t`The usage report came without the activity in a service`,
        'no-apps-report': t`The report on Microsoft 365 Apps has not been collected`,
        'apps-report-stale': t`The report on Microsoft 365 Apps is too old`,
        'apps-names-concealed': t`The report on Microsoft 365 Apps conceals names`,
        'apps-column-missing': t`The report on Microsoft 365 Apps came without the activity`,
      },
      // Of a license assignment, as Graph names them.
      error: {
        CountViolation: t`No seat is left`,
        MutuallyExclusiveViolation: t`Conflicts with another license`,
        DependencyViolation: t`Needs a service that is not assigned`,
        ProhibitedInUsageLocationViolation: t`Not offered in the usage location`,
        UniquenessViolation: t`An address is used by another account`,
        Other: t`Another error`,
      },
      source: {
        getOffice365ActiveUserDetail: t`Activity per user and service`,
        getM365AppUserDetail: t`Activity in Microsoft 365 Apps`,
      },
      membership: { assigned: t`Assigned`, dynamic: t`Dynamic` },
      before: ofAnything,
      after: ofAnything,
      capabilityStatus: status,
      status,
      what: {
        // Of an exclusion.
        user: t`User`,
        group: t`Group`,
        department: t`Department`,
        pattern: t`Pattern`,
        product: t`Product`,
        renewsOrEnds: t`Renews or ends`,
        renews: t`Renews`,
        ends: t`Ends`,
        isSuspended: t`Is suspended`,
        isDeleted: t`Is deleted`,
        'renews or ends': t`Renews or ends`,
        'is suspended': t`Is suspended`,
        'is deleted': t`Is deleted`,
        'no longer listed': t`No longer listed`,
      },
    };
  }, [t]);
  return useCallback(
    (column, value) => {
      if (value === '') return t`Empty`;
      if (column.kind === 'boolean') return value === '0' ? t`No` : t`Yes`;
      if (column.id === 'howToFree') return value.charAt(0).toUpperCase() + value.slice(1);
      const word = words[column.id]?.[value];
      if (column.id === 'why') return withLocalDates(withLocalSeats(value));
      if (column.id === 'before' || column.id === 'after') return word ?? withLocalDates(value);
      return word ?? value;
    },
    [words, t],
  );
}

/** Why seats are unused, with their numbers as the locale writes them. A product's name may hold a number that is none. */
function withLocalSeats(why: string): string {
  return why.replace(
    /^Of (\d+) seats (\d+) /,
    (_, all, unused) => `Of ${formatNumber(Number(all))} seats ${formatNumber(Number(unused))} `,
  );
}

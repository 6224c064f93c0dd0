import { Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import { InfoRegular } from '@fluentui/react-icons';
import { Trans } from '@lingui/react/macro';
import { useId, useState } from 'react';

const NARROW = [
  'LicenseAssignment.Read.All',
  'Organization.Read.All',
  'User.Read.All',
  'GroupMember.Read.All',
  'Reports.Read.All',
];

const useStyles = makeStyles({
  foot: {
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    paddingTop: tokens.spacingVerticalM,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
  },
  line: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  text: { flexGrow: 1 },
  link: { flexShrink: 0 },
});

/** For tenants that grant as little as possible. */
export function NarrowSet() {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div className={styles.foot}>
      <div className={styles.line}>
        <InfoRegular aria-hidden />
        <Text className={styles.text}>
          <Trans>All five only read. A narrower set works too, with a typed end date.</Trans>
        </Text>
        <Link
          as="button"
          type="button"
          className={styles.link}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {open ? <Trans>Hide it</Trans> : <Trans>Show it</Trans>}
        </Link>
      </div>
      <div id={id} hidden={!open}>
        <Text>
          <Trans>
            {NARROW.join(', ')}. Without Directory.Read.All the connector cannot read when its
            secret ends. Type the date under the secret.
          </Trans>
        </Text>
      </div>
    </div>
  );
}

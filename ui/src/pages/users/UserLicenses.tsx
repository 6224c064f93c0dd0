import { makeStyles, tokens } from '@fluentui/react-components';
import {
  BranchForkRegular,
  ErrorCircleFilled,
  PeopleRegular,
  PersonRegular,
  QuestionCircleRegular,
} from '@fluentui/react-icons';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { PanelRows, PanelSection } from '../../app/PanelParts';
import { ASSIGNMENT_ERROR, useValueWords } from '../../grid/valueWords';
import type { UserLicense } from '../../ipc/generated/api';

const useStyles = makeStyles({
  how: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    '& svg': { fontSize: '16px', flexShrink: 0 },
    '& span': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  },
  failed: { color: tokens.colorStatusDangerForeground3 },
});

/** What somebody holds, and through what. */
export function UserLicenses({ licenses }: { licenses: UserLicense[] }) {
  const { t } = useLingui();
  return (
    <PanelSection
      title={t`Licenses`}
      note={
        licenses.length > 0
          ? plural(licenses.length, { one: '# license', other: '# licenses' })
          : undefined
      }
    >
      <PanelRows
        columns="minmax(0, 5fr) minmax(0, 6fr)"
        none={t`No license is assigned.`}
        rows={licenses.map((license) => ({
          key: license.skuId,
          cells: (
            <>
              <span title={license.productName}>{license.productName}</span>
              <Assignment license={license} />
            </>
          ),
        }))}
      />
    </PanelSection>
  );
}

function Assignment({ license }: { license: UserLicense }) {
  const styles = useStyles();
  const { t } = useLingui();
  const values = useValueWords();
  const groups = license.groups?.replaceAll('; ', ', ') ?? t`not known by name`;
  const words: Record<string, string> = {
    direct: t`Direct`,
    group: t`Group ${groups}`,
    both: t`Direct and ${groups}`,
  };
  const word = words[license.assignment] ?? t`Not known how`;
  const Icon =
    { direct: PersonRegular, group: PeopleRegular, both: BranchForkRegular }[license.assignment] ??
    QuestionCircleRegular;
  const error = license.error && values(ASSIGNMENT_ERROR, license.error);
  const text = error ? t`${word}, ${error}` : word;
  return (
    <span className={styles.how} title={[text, license.howToFree].filter(Boolean).join('\n')}>
      {license.error ? (
        <ErrorCircleFilled className={styles.failed} aria-hidden />
      ) : (
        <Icon aria-hidden />
      )}
      <span>{text}</span>
    </span>
  );
}

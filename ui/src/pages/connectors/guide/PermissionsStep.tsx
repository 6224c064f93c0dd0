import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import { CopyButton } from '../../../app/CopyButton';
import { OpenLink } from '../../../app/OpenLink';
import { PermissionIcon } from '../PermissionIcon';
import { useGuidePermissions } from './asked';
import { registrationPage } from './clouds';
import { GuideStep } from './GuideStep';
import type { StepProps } from './guideContext';

const useStyles = makeStyles({
  list: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  row: {
    display: 'grid',
    gridTemplateColumns: '20px 168px 1fr auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    minHeight: '28px',
    padding: `2px ${tokens.spacingHorizontalXS} 2px ${tokens.spacingHorizontalM}`,
    '& + &': { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  },
  what: { color: tokens.colorNeutralForeground3, lineHeight: tokens.lineHeightBase200 },
  missing: { fontWeight: tokens.fontWeightSemibold },
});

export function PermissionsStep({ number, guide }: StepProps) {
  const styles = useStyles();
  const { t } = useLingui();
  const wanted = useGuidePermissions(guide);
  const names = wanted.map((permission) => permission.name).join('\n');
  return (
    <GuideStep
      number={number}
      title={t`Add five application permissions`}
      proof={guide.proof.permissions}
      tools={
        guide.places && (
          <OpenLink url={registrationPage(guide.places, 'CallAnAPI', guide.clientId)}>
            <Trans>API permissions</Trans>
          </OpenLink>
        )
      }
    >
      <span>
        <Trans>
          Open API permissions, Add a permission, Microsoft Graph. Under Delegated permissions,
          choose offline_access. Clear User.Read, which every registration starts with. Under
          Application permissions, choose these:
        </Trans>{' '}
        <CopyButton outlined text={names} label={t`Copy names`} />
      </span>
      <ul className={styles.list}>
        {wanted.map(({ name, opens, state }) => (
          <li key={name} className={styles.row}>
            <PermissionIcon state={state} />
            <Text className={mergeClasses(state === 'missing' && styles.missing)}>{name}</Text>
            <Text size={200} className={styles.what}>
              {opens}
            </Text>
            <CopyButton text={name} label={t`Copy ${name}`} />
          </li>
        ))}
      </ul>
      <span>
        <Trans>
          AuditLog.Read.All is recommended: each user's last sign-in counts as activity, also of
          people whom usage reports conceal or lack. It needs Entra ID P1. Without it nothing else
          is missing.
        </Trans>
      </span>
      {guide.cloud !== 'global' && guide.cloud !== 'custom' && (
        <span>
          <Trans>
            Microsoft offers no usage reports in this cloud, so Reports.Read.All opens nothing here
            yet. Activity stays unknown.
          </Trans>
        </span>
      )}
    </GuideStep>
  );
}

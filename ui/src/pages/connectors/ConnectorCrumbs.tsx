import {
  Breadcrumb,
  BreadcrumbButton,
  BreadcrumbDivider,
  BreadcrumbItem,
  makeStyles,
} from '@fluentui/react-components';
import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import type { Connector } from '../../ipc/generated/api';

// The first crumb's text stands flush with the title below it.
const useStyles = makeStyles({ crumbs: { marginInlineStart: '-6px', height: '24px' } });

/** Where a page of the connectors lies. */
export function ConnectorCrumbs(props: { connector?: Connector; here: string }) {
  const styles = useStyles();
  const { t } = useLingui();
  const navigate = useNavigate();
  const { connector } = props;
  return (
    <Breadcrumb size="small" className={styles.crumbs} aria-label={t`Where you are`}>
      <BreadcrumbItem>
        <BreadcrumbButton onClick={() => void navigate({ to: '/connectors' })}>
          {t`Connectors`}
        </BreadcrumbButton>
      </BreadcrumbItem>
      <BreadcrumbDivider />
      {connector && (
        <>
          <BreadcrumbItem>
            <BreadcrumbButton
              onClick={() =>
                void navigate({
                  to: '/connectors/$connectorId',
                  params: { connectorId: String(connector.id) },
                })
              }
            >
              {connector.name}
            </BreadcrumbButton>
          </BreadcrumbItem>
          <BreadcrumbDivider />
        </>
      )}
      <BreadcrumbItem>
        <BreadcrumbButton current>{props.here}</BreadcrumbButton>
      </BreadcrumbItem>
    </Breadcrumb>
  );
}

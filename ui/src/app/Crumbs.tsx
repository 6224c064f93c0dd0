import {
  Breadcrumb,
  BreadcrumbButton,
  BreadcrumbDivider,
  BreadcrumbItem,
  makeStyles,
} from '@fluentui/react-components';
import { useLingui } from '@lingui/react/macro';
import { type NavigateOptions, useNavigate } from '@tanstack/react-router';
import { Fragment } from 'react';

// The words of the first crumb stand above the title's.
const useStyles = makeStyles({ crumbs: { marginInlineStart: '-8px' } });

/** Where a page lies: the pages above it, and itself. */
export function Crumbs(props: {
  above: { word: string; to: Pick<NavigateOptions, 'to' | 'params'> }[];
  here: string | undefined;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const navigate = useNavigate();
  return (
    <Breadcrumb size="small" className={styles.crumbs} aria-label={t`Where you are`}>
      {props.above.map(({ word, to }) => (
        <Fragment key={word}>
          <BreadcrumbItem>
            <BreadcrumbButton onClick={() => void navigate(to)}>{word}</BreadcrumbButton>
          </BreadcrumbItem>
          <BreadcrumbDivider />
        </Fragment>
      ))}
      <BreadcrumbItem>
        <BreadcrumbButton current>{props.here}</BreadcrumbButton>
      </BreadcrumbItem>
    </Breadcrumb>
  );
}

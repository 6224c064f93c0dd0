import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkRegular, CopyRegular } from '@fluentui/react-icons';
import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { Announced } from './Announced';
import { copyText } from './clipboard';

const useStyles = makeStyles({
  done: { color: tokens.colorStatusSuccessForeground1 },
});

/** Copies a value and says that it did. */
export function CopyButton(props: {
  text: string;
  label: string;
  /** Show the label beside the icon, in a button with an outline. */
  outlined?: boolean;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);

  return (
    <>
      <Button
        size="small"
        appearance={props.outlined ? 'outline' : 'subtle'}
        icon={copied ? <CheckmarkRegular className={styles.done} /> : <CopyRegular />}
        aria-label={props.outlined ? undefined : props.label}
        title={props.outlined ? undefined : props.label}
        onClick={async () => setCopied(await copyText(props.text))}
      >
        {props.outlined && (copied ? t`Copied` : props.label)}
      </Button>
      <Announced words={copied ? t`Copied` : undefined} />
    </>
  );
}

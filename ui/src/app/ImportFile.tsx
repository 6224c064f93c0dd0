import { Button, type ButtonProps } from '@fluentui/react-components';
import { ArrowUploadRegular } from '@fluentui/react-icons';
import { Trans } from '@lingui/react/macro';
import { type ReactNode, useRef, useState } from 'react';
import type { CommandFailure } from '../ipc/door';
import { useNotices } from './notices';

/** What a file holds, and what it would do. */
export interface Found<Check> {
  text: string;
  check: Check;
  onClose(): void;
}

/** Chooses a CSV file and hands over what is in it. */
export function FileButton(props: {
  /** What sort of file; for whoever cannot see the button. */
  label: string;
  appearance?: ButtonProps['appearance'];
  disabled?: boolean;
  onText(text: string): void;
  children: ReactNode;
}) {
  const input = useRef<HTMLInputElement>(null);
  const read = async (file: File | undefined) => {
    if (file) props.onText(await file.text());
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv"
        hidden
        aria-label={props.label}
        onChange={(event) => {
          void read(event.target.files?.[0]);
          // The same file can be chosen again once it is corrected.
          event.target.value = '';
        }}
      />
      <Button
        appearance={props.appearance}
        disabled={props.disabled}
        icon={<ArrowUploadRegular />}
        onClick={() => input.current?.click()}
      >
        {props.children}
      </Button>
    </>
  );
}

/** Chooses a CSV file, and shows what it would change before anything is. */
export function ImportFile<Check>(props: {
  label: string;
  appearance?: ButtonProps['appearance'];
  check(
    text: string,
    told: { onSuccess(check: Check): void; onError(failure: CommandFailure): void },
  ): void;
  children(found: Found<Check>): ReactNode;
}) {
  const notices = useNotices();
  const [found, setFound] = useState<{ text: string; check: Check }>();
  return (
    <>
      <FileButton
        label={props.label}
        appearance={props.appearance}
        onText={(text) =>
          props.check(text, {
            onSuccess: (check) => setFound({ text, check }),
            onError: notices.failed,
          })
        }
      >
        <Trans>Import</Trans>
      </FileButton>
      {found && props.children({ ...found, onClose: () => setFound(undefined) })}
    </>
  );
}

import {
  Toast,
  ToastBody,
  Toaster,
  ToastTitle,
  useId,
  useToastController,
} from '@fluentui/react-components';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { CommandFailure } from '../ipc/door';

interface Notices {
  /** Says that something is done. */
  done(title: string, text?: string): void;
  /** Says why something could not be done; nothing when the user stopped it. */
  failed(failure: CommandFailure): void;
}

const NoticesContext = createContext<Notices | undefined>(undefined);

/** Lets pages say what became of an action that has no place of its own for it. */
export function NoticesProvider({ children }: { children: ReactNode }) {
  const toasterId = useId('notices');
  const { dispatchToast } = useToastController(toasterId);
  const notices = useMemo<Notices>(
    () => ({
      done(title, text) {
        dispatchToast(
          <Toast>
            <ToastTitle>{title}</ToastTitle>
            {text && <ToastBody>{text}</ToastBody>}
          </Toast>,
          { intent: 'success' },
        );
      },
      failed({ error }) {
        if (error.code === 'cancelled') return;
        dispatchToast(
          <Toast>
            <ToastTitle>{error.message}</ToastTitle>
            <ToastBody subtitle={error.requestId ?? undefined}>
              {[error.meaning, error.next].filter(Boolean).join(' ')}
            </ToastBody>
          </Toast>,
          { intent: 'error', timeout: 15_000 },
        );
      },
    }),
    [dispatchToast],
  );
  return (
    <NoticesContext value={notices}>
      {children}
      <Toaster toasterId={toasterId} position="bottom-end" pauseOnHover />
    </NoticesContext>
  );
}

/** See NoticesProvider. */
export function useNotices(): Notices {
  const notices = useContext(NoticesContext);
  if (!notices) throw new Error('useNotices outside of NoticesProvider');
  return notices;
}
